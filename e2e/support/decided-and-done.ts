import { expect } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'

/** What the rule says of it, and what the verb does: both answer alike, also with a refusal (then null). */
export async function decidedAndDone<D>(decide: () => D, perform: () => Promise<unknown>): Promise<D | null> {
  const [decided, done] = await Promise.allSettled([(async () => decide())(), perform()])
  if (decided.status === 'fulfilled' && done.status === 'fulfilled') return decided.value
  const [foretold, refusal] = [reasonOf(decided), reasonOf(done)]
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toEqual(foretold)
  return null
}

const reasonOf = (one: PromiseSettledResult<unknown>): unknown => (one.status === 'rejected' ? one.reason : null)
