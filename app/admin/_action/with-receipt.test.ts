import { expect, test } from 'vitest'
import { receiptIn, withReceipt } from './with-receipt'

const at = (ms: number) => new Date(Date.parse('2026-03-01T12:00:00Z') + ms)
const receipt = {
  version: 1204,
  replayed: false,
  pressedAt: at(0),
  committedAt: at(10),
  visibleAt: at(38),
  instances: [
    { name: 'one:3000', self: true, confirmedAt: at(20) },
    { name: 'two:3000', self: false, confirmedAt: null },
  ],
  purge: { ok: true, status: 200, ms: 21 },
  outboxIds: ['7'],
}

test('a receipt comes out of the address as it went in', () => {
  const address = withReceipt('/admin/incidents/0123456789bc', receipt, { notify: true })
  const { committedAt: _, outboxIds: __, ...shown } = receipt
  expect(receiptIn(new URL(address, 'http://x').searchParams.get('receipt'))).toEqual({
    ...shown,
    announced: ['7'],
    gone: false,
  })
})

test('nobody was to be told, and something is gone', () => {
  const { searchParams } = new URL(withReceipt('/admin', receipt, { gone: true }), 'http://x')
  expect(receiptIn(searchParams.get('receipt'))).toMatchObject({ announced: [], gone: true })
})

test('twenty instances are told, and the address stays short', () => {
  const many = Array.from({ length: 50 }, (_, i) => ({
    name: `web-${i}`.padEnd(200, 'x'),
    self: false,
    confirmedAt: at(i),
  }))
  const address = withReceipt(
    '/admin',
    { ...receipt, instances: many, outboxIds: Array(500).fill('123456789012') },
    { notify: true },
  )
  expect(address.length).toBeLessThan(6000)
  expect(receiptIn(new URL(address, 'http://x').searchParams.get('receipt'))?.instances).toHaveLength(20)
})

test.each([
  undefined,
  '',
  'nonsense',
  'W10',
  Buffer.from('[1,0,"x",0,[],null,0]').toString('base64url'),
  'A'.repeat(10_000),
])('what is no receipt is not shown: %j', (text) => expect(receiptIn(text)).toBeNull())
