import type { Subject } from './subject'

export type Percentiles = { count: number; p50: number; p95: number; p99: number; most: number }

/** Nearest-rank percentiles, in the unit of the numbers. */
export function percentiles(numbers: number[]): Percentiles {
  const sorted = numbers.toSorted((a, b) => a - b)
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { count: sorted.length, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), most: sorted.at(-1) ?? 0 }
}

const surfaces = (code: string) => [
  '/',
  `/incidents/${code}`,
  '/history.atom',
  '/history.rss',
  '/history.json',
  '/history.ics',
  '/api/v2/summary.json',
  '/api/v2/incidents.json',
  '/api/v2/incidents/unresolved.json',
]

/**
 * Publishes through the management API and asks every surface at once after each answer. Gives the milliseconds from the
 * request to its answer, from which on every surface must show the new text; to the end of the last surface's answer; and how
 * many did not show it.
 */
export async function measureVisibility(
  subject: Subject,
  publishes: number,
): Promise<{ answered: Percentiles; read: Percentiles; stale: number }> {
  const headers = { authorization: `OAuth ${subject.apiKey}`, 'content-type': 'application/json' }
  const pageId = await subject.pageId()
  const answered: number[] = []
  const read: number[] = []
  let stale = 0
  let code = ''
  for (let index = 0; index < publishes; index++) {
    const text = `Bench text ${index} of ${Date.now()}.`
    const first = index % 10 === 0
    const begun = performance.now()
    const incident = first
      ? { name: `Bench ${index}`, status: 'investigating', body: text }
      : { status: 'identified', body: text }
    const url = `${subject.origin}/api/v1/pages/${pageId}/incidents${first ? '' : `/${code}`}`
    const answer = await fetch(url, { method: first ? 'POST' : 'PATCH', headers, body: JSON.stringify({ incident }) })
    if (!answer.ok) throw new Error(`publish answered ${answer.status}: ${await answer.text()}`)
    code = ((await answer.json()) as { id: string }).id
    answered.push(performance.now() - begun)
    const seen = await Promise.all(
      surfaces(code).map(async (path) => (await (await fetch(subject.origin + path)).text()).includes(text)),
    )
    read.push(performance.now() - begun)
    stale += seen.filter((shown) => !shown).length
    if (index % 10 === 9) await resolve(url, headers)
  }
  return { answered: percentiles(answered), read: percentiles(read), stale }
}

async function resolve(url: string, headers: Record<string, string>): Promise<void> {
  const incident = { status: 'resolved', body: 'Bench incident is over.' }
  await fetch(url, { method: 'PATCH', headers, body: JSON.stringify({ incident }) })
}
