import { describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPromise } from './check-promise'

const now = new Date('2024-04-04T12:00:00Z')

describe('a promise', () => {
  test.each([
    [undefined, undefined],
    [null, null],
    [new Date('2024-04-04T12:00:00.001Z'), new Date('2024-04-04T12:00:00.001Z')],
    [{ inMinutes: 30 }, new Date('2024-04-04T12:30:00Z')],
  ])('%o is %o', (draft, by) => {
    expect(checkPromise(draft, now)).toEqual(by)
  })

  test.each([
    now,
    new Date('2024-04-04T11:59:59Z'),
    new Date(Number.NaN),
    new Date('+012024-04-04T12:00:00Z'),
    { inMinutes: 0 },
    { inMinutes: -5 },
    { inMinutes: Number.NaN },
  ])('%o is refused', (draft) => {
    const check = () => checkPromise(draft, now)
    expect(check).toThrow(Refusal)
    expect(check).toThrow(expect.objectContaining({ field: 'next_update_by' }))
  })
})
