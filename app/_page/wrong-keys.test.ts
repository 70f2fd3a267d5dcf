import { beforeEach, expect, test } from 'vitest'
import { processSlot } from '@/lib/process/once-in-process'
import { keyWait, noteKey } from './wrong-keys'

beforeEach(() => processSlot('key-tries').set(undefined))

const from = (client: string) => new Request('http://localhost/', { headers: { 'x-heliograph-client': client } })
const guess = (client: string, count: number) => {
  for (let at = 0; at < count; at++) noteKey(from(client), `guess ${at}`, false)
}

test('thirty wrong keys from one network, then it has to wait; others have not', () => {
  guess('192.0.2.1', 29)
  expect(keyWait(from('192.0.2.1'), 'next')).toBeNull()
  guess('192.0.2.1', 1)
  expect(keyWait(from('192.0.2.1'), 'next')).toBeGreaterThan(800)
  expect(keyWait(from('192.0.2.2'), 'next')).toBeNull()
  guess('2001:db8:1:2::1', 30)
  expect(keyWait(from('2001:db8:1:2:ffff::9'), 'next')).not.toBeNull()
})

test('a key that was right lately is never held up, until it is wrong', () => {
  noteKey(from('192.0.2.1'), 'mine', true)
  guess('192.0.2.1', 100)
  expect(keyWait(from('192.0.2.1'), 'mine')).toBeNull()
  expect(keyWait(from('192.0.2.1'), 'mine too')).not.toBeNull()
  noteKey(from('192.0.2.1'), 'mine', false)
  expect(keyWait(from('192.0.2.1'), 'mine')).not.toBeNull()
})

test('no key is remembered as it is, and no more than there is room for', () => {
  for (let at = 0; at < 5000; at++) noteKey(from('192.0.2.1'), `key number ${at}`, true)
  const { right } = processSlot<{ right: Map<string, number> }>('key-tries').get()!
  expect(right.size).toBeLessThanOrEqual(1000)
  expect([...right.keys()].join()).not.toContain('key number')
})
