import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSmallFront, provenFacts, type SmallFront } from '@/e2e/support/small-front'
import type { FrontFacts } from './front-facts'

let facts: FrontFacts
let small: SmallFront
let status: number
beforeEach(async () => {
  facts = provenFacts()
  status = 200
  small = await openSmallFront({
    facts,
    settings: { secure: false, purged: true },
    render: async (at) => ({ status, contentType: 'text/html', body: Buffer.from(at), validUntil: null }),
  })
})
afterEach(() => small.close())

const ask = async (at: string, headers = {}) => {
  const answer = await fetch(`http://127.0.0.1:${small.port}${at}`, { headers })
  await answer.arrayBuffer()
  return answer
}
const lifetime = (answer: Response) => answer.headers.get('cache-control')

test('caches in front may keep what is the newest, and nothing that shows its age', async () => {
  const fresh = await Promise.all(['/', '/api/v2/status.json'].map((at) => ask(at)))
  for (const answer of fresh) expect(lifetime(answer)).toContain('s-maxage=10')
  const etag = fresh[0]?.headers.get('etag') ?? ''
  facts.detach()
  const aged = [await ask('/'), await ask('/api/v2/status.json'), await ask('/', { 'if-none-match': etag })]
  expect(aged.map((answer) => [answer.status, lifetime(answer), answer.headers.has('x-heliograph-age')])).toEqual(
    [200, 200, 304].map((code) => [code, 'max-age=0, public, s-maxage=0, stale-if-error=3600', true]),
  )
})

test('nor a page that could not be made', async () => {
  status = 500
  const answer = await ask('/history')
  expect([answer.status, lifetime(answer)]).toEqual([500, 'max-age=0, public, s-maxage=0, stale-if-error=3600'])
})
