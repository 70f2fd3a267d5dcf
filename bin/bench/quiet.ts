import { load } from './load'
import type { Subject } from './subject'

type Activity = { rebuilds: number; statements: number }

/** What this instance has done so far, as /readyz counts it. */
async function activity({ origin }: Subject): Promise<Activity> {
  const { activity } = (await (await fetch(`${origin}/readyz`)).json()) as { activity: Activity }
  return activity
}

export type SqlCost = { requests: number; statements: number }

/** SQL statements of the web process while public pages are asked for under load and nothing changes, beyond those of an idle time. */
export async function measureSql(subject: Subject, seconds: number): Promise<SqlCost> {
  await load(`${subject.origin}/`, null, 1)
  // two looks at whether subscribers wait fall into any twenty seconds, whoever reads
  const idle = await statementsDuring(subject, () => new Promise((resolve) => setTimeout(resolve, lookEveryMs)))
  let requests = 0
  const busy = await statementsDuring(subject, async () => {
    const begun = performance.now()
    const { requestsPerSecond } = await load(`${subject.origin}/`, null, seconds)
    requests = Math.round(requestsPerSecond * seconds)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, lookEveryMs - (performance.now() - begun))))
  })
  return { requests, statements: Math.max(0, busy - idle) }
}

const lookEveryMs = 20_000

async function statementsDuring(subject: Subject, work: () => Promise<void>): Promise<number> {
  const before = await activity(subject)
  await work()
  return (await activity(subject)).statements - before.statements
}

export type Herd = { requests: number; rebuilds: number; slowestMs: number; failed: number }

/** 1,000 requests at once for `/` right after a publish. */
export async function measureHerd(subject: Subject): Promise<Herd> {
  const headers = { authorization: `OAuth ${subject.apiKey}`, 'content-type': 'application/json' }
  const pageId = await subject.pageId()
  const incident = { name: 'Herd', status: 'investigating', body: 'A herd is coming.' }
  const url = `${subject.origin}/api/v1/pages/${pageId}/incidents`
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
