import { describe, expect, test } from 'vitest'
import { readRecording } from './import-recording'
import { joinRecordings } from './join-recordings'

const now = new Date('2026-11-20T12:00:00Z')
const file = { file: 'lines.jsonl' }
const at = '2026-11-01T00:00:00Z'
const page = { id: 'p4g3p4g3p4g3', name: 'Acme', updated_at: at }

const component = (status: string, updated = at) => ({
  id: 'c0mp0n3nt001',
  name: 'API',
  status,
  position: 1,
  updated_at: updated,
})
const incident = (id: string, created: string, components: object[] = []) => ({
  id,
  name: id,
  status: 'resolved',
  impact: 'minor',
  created_at: created,
  updated_at: created,
  incident_updates: [],
  components,
})
const job = (value: object, report = file) => ({
  recording: readRecording({ source: 'lines.jsonl line', value }, now, () => {}),
  report,
})
const joined = (...jobs: ReturnType<typeof job>[]) => joinRecordings(jobs).map(({ recording }) => recording)

const early = incident('1nc1d3nt0001', '2026-10-01T00:00:00Z')
const late = incident('1nc1d3nt0002', '2026-10-02T00:00:00Z')

describe('recordings of one file', () => {
  test('that each tell one incident are one, the oldest incident first, called as the file', () => {
    const [one, ...more] = joined(job({ page, incident: late }), job({ page, incident: early }))
    expect(more).toEqual([])
    expect(one?.source).toBe('lines.jsonl')
    expect(one?.incidents.map(({ id }) => id)).toEqual([early.id, late.id])
  })

  test('have the page as the last of them says, and of a component the copy that changed last', () => {
    const later = '2026-11-02T00:00:00Z'
    const newer = { ...component('operational', later), name: 'API of today' }
    const [one, ...more] = joined(
      job({ page, incident: incident('1nc1d3nt0001', at, [component('operational')]) }),
      job({ page: { ...page, updated_at: later }, incident: incident('1nc1d3nt0002', at, [newer]) }),
      job({ page: { ...page, updated_at: later }, incident: incident('1nc1d3nt0003', at, [component('operational')]) }),
    )
    expect(more).toEqual([])
    expect(one?.page.updatedAt).toEqual(new Date(later))
    expect(one?.copies).toMatchObject([{ name: 'API of today', updatedAt: new Date(later) }])
  })

  test.each([
    ['an incident stands in both', job({ page, incident: early }), job({ page, incident: early })],
    [
      'a component has another status in the next',
      job({ page, incident: incident('1nc1d3nt0001', at, [component('major_outage')]) }),
      job({ page, incident: incident('1nc1d3nt0002', at, [component('operational')]) }),
    ],
    ['one lists the components', job({ page, components: [component('operational')] }), job({ page, incident: early })],
    [
      'the page is another',
      job({ page, incident: early }),
      job({ page: { ...page, id: '0th3rp4g3000' }, incident: late }),
    ],
    [
      'the page is called otherwise',
      job({ page, incident: early }),
      job({ page: { ...page, name: 'Acme Inc.' }, incident: late }),
    ],
    [
      'one does not say when it was recorded',
      job({ page, incident: early }),
      job({ page: { ...page, updated_at: undefined }, incident: late }),
    ],
    ['they stand in two files', job({ page, incident: early }), job({ page, incident: late }, { file: 'other.jsonl' })],
  ])('stay two where %s', (_, one, other) => {
    expect(joined(one, other)).toEqual([one.recording, other.recording])
  })
})
