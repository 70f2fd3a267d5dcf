import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LinkUse, readLinkToken, subscriberLinks } from './subscriber-link'

const secret = 'a secret of the installation'
const now = new Date('2026-11-20T12:00:00.000Z')
const holder = { id: 'zzzzzzzzzzzz', linkVersion: 3, confirmationSentAt: now }
const uses: LinkUse[] = ['manage', 'unsubscribe', 'confirm']

const tokens = () => {
  const links = subscriberLinks(secret, holder, 'https://status.example.com')
  const last = (url: string) => url.split('/').at(-1) ?? ''
  return { manage: last(links.manageUrl), unsubscribe: last(links.unsubscribeUrl), confirm: last(links.confirmUrl) }
}

test('each link opens what it was made for and nothing else', () => {
  const made = tokens()
  for (const use of uses) {
    for (const other of uses) {
      const read = readLinkToken(secret, other, made[use], now)
      expect(read, `${use} as ${other}`).toEqual(
        use === other ? { subscriberId: holder.id, linkVersion: 3, expired: false } : null,
      )
    }
  }
})

test('a link carries 192 bits that nobody can know', () => {
  for (const token of Object.values(tokens())) expect(token.split('.').at(-1)).toMatch(/^[\w-]{32}$/)
})

test('a token with anything changed is none of ours', () => {
  const made = Object.values(tokens())
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.constantFrom(...made), place, fc.constantFrom(...'0aZ_-.~ é/'), (token, at, letter) => {
      const index = Math.floor(at * token.length)
      fc.pre(token[index] !== letter)
      const forged = token.slice(0, index) + letter + token.slice(index + 1)
      for (const use of uses) expect(readLinkToken(secret, use, forged, now)).toBeNull()
    }),
    { numRuns: 500 },
  )
  for (const token of made) {
    for (const use of uses) {
      expect(readLinkToken('another secret', use, token, now)).toBeNull()
      expect(readLinkToken(secret, use, `${token}A`, now)).toBeNull()
      expect(readLinkToken(secret, use, token.replace('.3.', '.4.'), now)).toBeNull()
    }
  }
})

test('only confirmations grow old, after 24 hours', () => {
  const later = (ms: number) => new Date(now.getTime() + ms)
  const { manage, unsubscribe, confirm } = tokens()
  expect(readLinkToken(secret, 'confirm', confirm, later(86_399_999))?.expired).toBe(false)
  expect(readLinkToken(secret, 'confirm', confirm, later(86_400_000))?.expired).toBe(true)
  for (const [use, token] of [
    ['manage', manage],
    ['unsubscribe', unsubscribe],
  ] as const) {
    expect(readLinkToken(secret, use, token, later(1e12))?.expired).toBe(false)
  }
})
