import { expect, test } from 'vitest'
import { mergedUptime, readUptime, type UptimeRecord } from './import-uptime'

function read(value: unknown) {
  const notes: string[] = []
  const records = readUptime(JSON.stringify(value), (what, why) => notes.push(`${what}: ${why}`))
  return { records, notes }
}
const day = (date: string, outages: object = {}) => ({ date, outages, related_events: [] })
const timeline = (code: string, days: object[], more: object = {}) => ({
  [code]: { component: { code, name: 'Web', ...more }, days },
})
const sums = (at: string, majorSeconds = 0, partialSeconds = 0) => ({ day: at, majorSeconds, partialSeconds })

test('uptimeData and timelines are read alike; the day of the recording is not taken', () => {
  const days = [day('2024-06-18', { m: 60, p: 30 }), day('2024-06-19'), day('2024-06-20', { m: 1 })]
  const entries = timeline('rg8xzp8nr12k', days, { startDate: '2022-01-22T10:00:00.000Z' })
  const expected = {
    ...{ id: 'rg8xzp8nr12k', startDate: '2022-01-22', last: '2024-06-20' },
    days: [sums('2024-06-18', 60, 30), sums('2024-06-19')],
  }
  expect(read({ uptimeData: entries }).records).toEqual([expected])
  expect(read({ components: {}, timelines: entries, values: [] }).records).toEqual([expected])
})

test('a calendar of whole months is taken whole, the current one without its last day', () => {
  const calendar = (...days: object[]) => ({
    component: { code: 'rg8xzp8nr12k', name: 'Web' },
    is_group: false,
    months: [{ name: 'May', year: 2024, days }],
  })
  const whole = read(calendar({ date: '2024-05-30', p: 9, m: 0 }, { date: '2024-05-31', p: 0, m: 5 }))
  expect(whole.records).toMatchObject([{ days: [sums('2024-05-30', 0, 9), sums('2024-05-31', 5)], last: null }])
  const current = read(calendar({ date: '2024-05-29' }, { date: '2024-05-30', m: 5 }))
  expect(current.records).toMatchObject([{ days: [sums('2024-05-29')], last: '2024-05-30' }])
})

test('what is no day, no seconds or a group is named and left out', () => {
  const { records, notes } = read({
    uptimeData: {
      ...timeline('rg8xzp8nr12k', [
        ...[day('2023-02-29'), day('2023-02-01', { m: -1 }), day('2023-02-02', { m: 90_001 })],
        ...[day('2023-02-03', { p: 'x' }), day('2023-02-04', { m: 1.5 }), day('2023-02-05'), day('2023-02-06')],
      ]),
      ...timeline('dypsmpt6qvp1', [day('2023-02-05')], { isGroup: true, group: ['rg8xzp8nr12k'] }),
      bare: 7,
    },
  })
  expect(records?.map(({ days }) => days)).toEqual([[sums('2023-02-05')]])
  expect(notes).toHaveLength(6)
  expect(notes.at(-1)).toBe(
    'group dypsmpt6qvp1: its days are the mean of its components, and are not stored beside them.',
  )
})

test.each(['', '{"uptimeData":', '{"page":{},"components":[]}', '{"months":[]}', '"uptimeData"', '["timelines"]'])(
  '%j is no recorded uptime',
  (text) => {
    expect(readUptime(text, () => {})).toBeNull()
  },
)

test('of a day that several recordings tell, the one recorded last counts, in whatever order they come', () => {
  const of = (last: string, ...days: UptimeRecord['days']): UptimeRecord => ({ id: 'a', startDate: null, days, last })
  const [old, late] = [
    of('2024-06-03', sums('2024-06-02', 9)),
    of('2024-06-20', sums('2024-06-02', 5), sums('2024-06-03', 1)),
  ]
  const expected = [{ ...late }]
  expect(mergedUptime([old, late])).toEqual(expected)
  expect(mergedUptime([late, old])).toEqual(expected)
})
