import { solveChallenge } from 'altcha-lib/v1'
import { expect, test } from 'vitest'
import { challenge, isPressedAgain, isProven, stampOf } from './proof'

const secret = 'a secret'
const begun = new Date()
const later = (ms: number) => new Date(begun.getTime() + ms)

async function solved() {
  const { maxnumber, ...riddle } = await challenge(secret, begun)
  const solution = await solveChallenge(riddle.challenge, riddle.salt, riddle.algorithm, maxnumber).promise
  return (parts = {}) => btoa(JSON.stringify({ ...riddle, number: solution?.number, ...parts }))
}

test('a solved riddle counts once, not at once, and only ours', async () => {
  const proof = await solved()
  expect(await isProven(secret, proof(), later(1000))).toBe(false)
  expect(await isProven('another secret', proof(), later(2000))).toBe(false)
  expect(await isProven(secret, proof({ number: -1 }), later(2000))).toBe(false)
  expect(await isProven(secret, proof(), later(2000))).toBe(true)
  expect(await isProven(secret, proof(), later(3000))).toBe(false)
  // other spellings of the same solution
  expect(await isProven(secret, proof({ took: 5 }), later(3000))).toBe(false)
})

test.each(['', 'x', btoa('{}'), btoa('null'), btoa('[]'), 'A'.repeat(2000), undefined])(
  '%j proves nothing',
  async (proof) => {
    expect(await isProven(secret, proof, later(2000))).toBe(false)
  },
)

const fields = { by: ['email'], email: ['zoe@example.org'], component_ids: ['a'] }
const pressed = (parts: Record<string, string[]>, network = '192.0.2.1', ms = 2000) =>
  isPressedAgain(
    secret,
    { ...fields, stamp: [stampOf(secret, fields, '192.0.2.1', begun)], ...parts },
    network,
    later(ms),
  )

test('a second press counts for the same words from the same network, not at once and within an hour', () => {
  expect(pressed({})).toBe(true)
  expect(pressed({ email: ['yan@example.org'] })).toBe(false)
  expect(pressed({ component_ids: [] })).toBe(false)
  expect(pressed({ stamp: [] })).toBe(false)
  expect(pressed({ stamp: ['zzzz.zzzz'] })).toBe(false)
  expect(pressed({}, '192.0.2.2')).toBe(false)
  expect([pressed({}, '192.0.2.1', 1499), pressed({}, '192.0.2.1', 3_600_001)]).toEqual(['quick', false])
})
