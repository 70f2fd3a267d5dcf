import { expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { byMail, pageWithSubscribers, visit } from '@/e2e/support/page-with-subscribers'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { subscribe } from '@/lib/store/subscribers/subscribe'
import { auditedTransaction } from './audited-transaction'

const incident = {
  name: 'Down',
  status: 'investigating',
  body: 'Looking',
  components: {},
  deliverNotifications: true,
} as const

test('a publish does not wait for a subscriber, nor a subscriber for a publish', async () => {
  const page = await pageWithSubscribers()
  const { db, pageId } = page
  const held = gate()
  const inside = gate()
  const quiet = auditedTransaction(db, pageId, visit(), 'keep audit', async ({ tx }) => {
    const seat = { channel: 'email', address: 'slow@example.org', addressKey: 'slow@example.org' }
    await tx.subscriber.create({ data: { ...seat, id: 'zzzzzzzzzzzz', pageId, createdAt: visit().now } })
    inside.resolve()
    await held.promise
    return { result: null }
  })
  await inside.promise
  const { version } = await openIncident(db, pageId, incident, attempt())
  expect(version).toBeGreaterThan(0)
  held.resolve()
  await quiet

  const locked = gate()
  const go = gate()
  const publish = db.$transaction(async (tx) => {
    await tx.$queryRaw`select version from page where id = ${pageId} for no key update`
    await tx.page.update({ where: { id: pageId }, data: { version: { increment: 1 } } })
    locked.resolve()
    await go.promise
  })
  await locked.promise
  await subscribe(db, pageId, byMail('quick@example.org'), visit())
  go.resolve()
  await publish
})

test('what fails leaves nothing, not even a line in the audit log', async () => {
  const { db, pageId } = await pageWithSubscribers()
  const before = await db.auditEntry.count()
  const failing = auditedTransaction(db, pageId, visit(), 'keep audit', async ({ tx }) => {
    const seat = { channel: 'email', address: 'a@example.org', addressKey: 'a@example.org' }
    await tx.subscriber.create({ data: { ...seat, id: 'zzzzzzzzzzzz', pageId, createdAt: visit().now } })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect([await db.subscriber.count(), await db.auditEntry.count()]).toEqual([0, before])
})

function gate() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
