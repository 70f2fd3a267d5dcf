import { openPostgres } from '@/bin/launch/postgres.mjs'
import { insertSubscribers } from '@/e2e/support/deliveries'
import { openDatabase } from '@/lib/store/transaction/database'
import { median } from './speed'
import { type Subject, startSubject } from './subject'

export type CrowdCost = { subscribers: number; publishes: number; oneMs: number; crowdMs: number; ratio: number }

/**
 * The time of a publish with one subscriber and with a crowd: two products side by side, in turn, so that both meet the same
 * machine. No worker runs, because fan-out is no part of a publish; what it takes from a busy machine is the flood drill's question.
 */
export async function measureCrowd(subscribers: number, publishes: number): Promise<CrowdCost> {
  const [one, crowd] = [await startSubject({ WORKERS: '0' }), await startSubject({ WORKERS: '0' })]
  try {
    await subscribe(one, 1)
    await subscribe(crowd, subscribers)
    const took = { one: [] as number[], crowd: [] as number[] }
    const parties = { one: await publisher(one), crowd: await publisher(crowd) }
    for (let index = -5; index < publishes; index++) {
      const order = index % 2 === 0 ? (['one', 'crowd'] as const) : (['crowd', 'one'] as const)
      for (const party of order) {
        const ms = await parties[party](index)
        if (index >= 0) took[party].push(ms)
      }
    }
    const ratio = median(took.crowd.map((ms, index) => ms / (took.one[index] ?? ms)))
    return { subscribers, publishes, oneMs: median(took.one), crowdMs: median(took.crowd), ratio }
  } finally {
    await one.stop()
    await crowd.stop()
  }
}

async function subscribe({ dataDir, pageId }: Subject, count: number) {
  const server = await openPostgres({ dir: dataDir })
  const db = openDatabase(server.url)
  await insertSubscribers(db, await pageId(), { count, address: (index) => `${index}@example.com` })
  await db.$disconnect()
  await server.stop()
}

async function publisher({ origin, apiKey, pageId }: Subject) {
  const url = `${origin}/api/v1/pages/${await pageId()}/incidents`
  const headers = { authorization: `OAuth ${apiKey}`, 'content-type': 'application/json' }
  return async (index: number) => {
    const incident = { name: `Crowd ${index}`, status: 'investigating', body: 'Everybody is told.' }
    const begun = performance.now()
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ incident }) })
    const { id } = (await answer.json()) as { id: string }
    const ms = performance.now() - begun
    if (!answer.ok) throw new Error(`publish answered ${answer.status}`)
    const over = { status: 'resolved', body: 'Over.' }
    await fetch(`${url}/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ incident: over }) })
    return ms
  }
}
