import { beforeEach, expect, test } from 'vitest'
import { processSlot } from '@/lib/process/once-in-process'
import { countSignIn, forgiveSignIn, type SignInTry, uncountSignIn } from './count-sign-in'

beforeEach(() => processSlot('sign-in-tries').set(undefined))

const ada = 'ada@example.org'
const browser = { id: 'browser00000', operatorId: 'ada000000000' }
const stranger = (parts: Partial<SignInTry> = {}): SignInTry => ({
  email: ada,
  client: '192.0.2.1',
  browser: null,
  ...parts,
})
const tries = (count: number, of: (at: number) => SignInTry) =>
  Array.from({ length: count }, (_, at) => countSignIn(of(at)))
const refused = (counted: ReturnType<typeof tries>) => counted.filter((one) => 'retryAfterSeconds' in one).length

test('ten tries for one address from one network, then it is told how long to wait', () => {
  expect(refused(tries(10, () => stranger()))).toBe(0)
  expect(countSignIn(stranger())).toEqual({ retryAfterSeconds: 900 })
  expect(countSignIn(stranger({ email: ' ADA@example.ORG ' }))).toHaveProperty('retryAfterSeconds')
  expect(countSignIn(stranger({ client: '198.51.100.1' }))).toEqual({ line: { network: '198.51.100.0/24' } })
})

test("a stranger's tries, however many, are not those of a known browser, even from the same address", () => {
  tries(500, () => stranger())
  expect(tries(10, () => stranger({ browser })).every((one) => 'line' in one && one.line === 'known')).toBe(true)
})

test('a known browser whose tries are used up is a stranger of its network', () => {
  tries(10, () => stranger({ browser }))
  expect(countSignIn(stranger({ browser }))).toEqual({ line: { network: '192.0.2.0/24' } })
  tries(9, () => stranger({ browser }))
  expect(countSignIn(stranger({ browser }))).toHaveProperty('retryAfterSeconds')
})

test('many addresses tried from one network count together, and so do many neighbours', () => {
  expect(refused(tries(60, (at) => stranger({ email: `${at}@example.org` })))).toBe(30)
  expect(refused(tries(200, (at) => stranger({ email: `${at}@x.org`, client: `203.0.113.${at}` })))).toBe(100)
  expect(refused(tries(40, (at) => stranger({ email: `${at}@y.org`, client: `2001:db8:1:2::${at}` })))).toBe(10)
  expect(refused(tries(200, (at) => stranger({ email: `${at}@z.org`, client: `2001:db8:9:${at}::1` })))).toBe(100)
})

test('the right password begins anew; a try that was not looked at counts for nothing', () => {
  for (let at = 0; at < 9; at++) countSignIn(stranger())
  const counted = countSignIn(stranger())
  if (!('line' in counted)) throw new Error('refused')
  uncountSignIn(stranger(), counted)
  const right = countSignIn(stranger())
  if (!('line' in right)) throw new Error('refused')
  forgiveSignIn(stranger(), right)
  expect(refused(tries(10, () => stranger()))).toBe(0)
})

test('ever new addresses leave a bounded memory behind', () => {
  tries(30_000, (at) =>
    stranger({ email: `${at}@example.org`, client: `${1 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}.1` }),
  )
  const counters = processSlot<Record<string, { size: number }>>('sign-in-tries').get()!
  for (const counter of Object.values(counters)) expect(counter.size).toBeLessThanOrEqual(10_000)
})
