import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentStatuses } from '@/lib/status/facts/component-status'
import { component } from '@/lib/status/page/specimens'
import { groupFold } from './group-fold'

type Status = (typeof componentStatuses)[number]
const group = (...statuses: Status[]) =>
  statuses.map((status, position) => component(`${position}`, { status, position }))
const times = (count: number, status: Status): Status[] => Array(count).fill(status)

describe('a group on the page', () => {
  test.each<[string, Status[], number, { isOpen: boolean; alike: number | null; order: string }]>([
    ['nothing off', times(10, 'operational'), 0, { isOpen: false, alike: null, order: '0123456789' }],
    ['all off alike', times(10, 'partial_outage'), 0, { isOpen: false, alike: 10, order: '0123456789' }],
    ['all under maintenance', times(7, 'under_maintenance'), 0, { isOpen: false, alike: 7, order: '0123456' }],
    ['few, all off alike', times(6, 'major_outage'), 0, { isOpen: true, alike: null, order: '012345' }],
    [
      'one of them worse',
      [...times(9, 'partial_outage'), 'major_outage'],
      0,
      { isOpen: true, alike: null, order: '9012345678' },
    ],
    [
      'one of them well',
      ['operational', ...times(9, 'partial_outage')],
      0,
      { isOpen: true, alike: null, order: '1234567890' },
    ],
    ['one of them unknown', times(9, 'partial_outage'), 1, { isOpen: true, alike: null, order: '012345678' }],
    ['only one unknown', times(9, 'operational'), 1, { isOpen: true, alike: null, order: '012345678' }],
    ['nobody in it', [], 0, { isOpen: false, alike: null, order: '' }],
  ])('%s', (_, statuses, unknown, { order, ...expected }) => {
    const { off, well, ...fold } = groupFold(group(...statuses), { unknown })
    expect({ ...fold, order: [...off, ...well].map(({ id }) => id).join('') }).toEqual({ ...expected, order })
  })

  test('one that is well and hidden is not off like the others', () => {
    expect(groupFold(group(...times(9, 'partial_outage')), { hidden: 1 })).toMatchObject({ isOpen: true, alike: null })
    expect(groupFold(group(...times(9, 'operational')), { hidden: 1 })).toMatchObject({ isOpen: false, alike: null })
  })

  test('loses nobody, and hides nothing off but what its one line says', () => {
    const statuses = fc.array(fc.constantFrom(...componentStatuses), { maxLength: 20 })
    fc.assert(
      fc.property(statuses, (given) => {
        const children = group(...given)
        const { isOpen, alike, off, well } = groupFold(children)
        expect([...off, ...well].toSorted((a, b) => a.position - b.position)).toEqual(children)
        if (!isOpen && off.length > 0) expect(new Set(given)).toEqual(new Set([off[0]?.status]))
        expect(alike ?? children.length).toBe(children.length)
      }),
      { examples: [[[]], [times(7, 'major_outage')], [['operational', ...times(7, 'major_outage')]]] },
    )
  })
})
