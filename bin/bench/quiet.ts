import { load } from './load'
import type { Subject } from './subject'

type Activity = { rebuilds: number; statements: number }

/** What this instance has done so far, as /readyz counts it. */
async function activity({ origin }: Subject): Promise<Activity> {
  const { activity } = (await (await fetch(`${origin}/readyz`)).json()) as { activity: Activity }
  return activity
}

export type SqlCost = { requests: number; statements: number }

/** SQL statements of the web process while public pages are asked for under load and nothing changes; heartbeats not counted. */
export async function measureSql(subject: Subject, seconds: number): Promise<SqlCost> {
  await load(`${subject.origin}/`, null, 1)
  const before = await activity(subject)
  const { requestsPerSecond } = await load(`${subject.origin}/`, null, seconds)
  const after = await activity(subject)
  // asking /readyz is itself one statement
  return { requests: Math.round(requestsPerSecond * seconds), statements: after.statements - before.statements - 1 }
}

export type Herd = { requests: number; rebuilds: number; slowestMs: number; failed: number }

/** 1,000 requests at once for `/` right after a publish. */
export async function measureHerd(subject: Subject): Promise<Herd> {
  const headers = { authorization: `OAuth ${subject.apiKey}`, 'content-type': 'application/json' }
  const [page] = (await (await fetch(`${subject.origin}/api/v1/pages`, { headers })).json()) as { id: string }[]
  const incident = { name: 'Herd', status: 'investigating', body: 'A herd is coming.' }
  const url = `${subject.origin}/api/v1/pages/${page?.id}/incidents`
  await fetch(url, { method: 'POST', headers, body: JSON.stringify({ incident }) })
  const before = await activity(subject)
  const begun = performance.now()
  const answers = await Promise.all(
    Array.from({ length: 1000 }, () =>
      fetch(`${subject.origin}/`).then((answer) =>
        answer.text().then((text) => answer.ok && text.includes('A herd is coming.')),
      ),
    ),
  )
  const slowestMs = Math.round(performance.now() - begun)
  const after = await activity(subject)
  return {
    requests: answers.length,
    rebuilds: after.rebuilds - before.rebuilds,
    slowestMs,
    failed: answers.filter((ok) => !ok).length,
  }
}
