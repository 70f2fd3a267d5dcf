import { expect, test } from 'vitest'
import { byMail, pageWithSubscribers, visit } from '@/e2e/support/page-with-subscribers'

const tries = 120
const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

test('an address that is known and one that is not take the same time', async () => {
  const page = await pageWithSubscribers()
  const chosen = { componentIds: [page.web, page.api] }
  const known = Array.from({ length: tries }, (_, i) => ({
    id: `s${String(i).padStart(11, '0')}`,
    pageId: page.pageId,
    channel: 'email',
    address: `known${i}@example.org`,
    addressKey: `known${i}@example.org`,
    createdAt: visit().now,
    confirmedAt: visit().now,
  }))
  await page.db.subscriber.createMany({ data: known })
  const timed = async (address: string) => {
    const begun = performance.now()
    await page.join(byMail(address, chosen))
    return performance.now() - begun
  }
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (let i = 0; i < 20; i++) await timed(`warm${i}@example.org`)
  for (let i = 0; i < tries; i++) {
    times.known.push(await timed(`known${i}@example.org`))
    times.unknown.push(await timed(`other${i}@example.org`))
  }
  const [knownMs, unknownMs] = [median(times.known), median(times.unknown)]
  console.log(`median: known ${knownMs.toFixed(2)} ms, unknown ${unknownMs.toFixed(2)} ms (${tries} tries each)`)
  expect(Math.abs(knownMs - unknownMs)).toBeLessThan(5)
}, 120_000)
