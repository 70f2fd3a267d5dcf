import { afterEach, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { eventually } from '@/e2e/support/eventually'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { createOperator } from '@/lib/store/operators/operator'
import { startWorker, type Worker } from './worker'

const workers: Worker[] = []
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())))

test('workers that come back remind each operator once of what was missed', async () => {
  const { db, pageId, url } = await freshDatabase()
  const now = new Date()
  const person = { email: 'ada@example.org', name: 'Ada', password: 'correct horse battery' }
  await createOperator(db, person, now)
  const draft = {
    name: 'Down',
    status: 'investigating',
    body: 'x',
    components: {},
    deliverNotifications: false,
  } as const
  const fourHoursAgo = new Date(now.getTime() - 4 * 3_600_000)
  const nextUpdateBy = { inMinutes: 30 }
  await openIncident(db, pageId, { ...draft, nextUpdateBy }, attempt({ now: fourHoursAgo }))
  const sent: string[] = []
  for (let count = 0; count < 2; count++) {
    const worker = startWorker({
      databaseUrl: url,
      deliver: async ({ kind, address, payload }) => {
        if (kind === 'reminder') sent.push(`${payload.reminderKind} to ${address}`)
        return { kind: 'sent' }
      },
      published: () => {},
      events: { fault: () => {}, done: () => {}, switchedOff: () => {} },
    })
    workers.push(worker)
  }
  const due = { kind: 'reminder', sentAt: null }
  await eventually(async () => {
    expect(await db.reminder.count()).toBe(2)
    expect(await db.delivery.count({ where: due })).toBe(0)
  })
  expect(sent.toSorted()).toEqual(['promise late to ada@example.org', 'silence to ada@example.org'])
})
