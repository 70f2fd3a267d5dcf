import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { queue } from '@/e2e/support/deliveries'
import { eventually } from '@/e2e/support/eventually'
import { answers, type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { type MailSink, startMailSink } from '@/e2e/support/mail-sink'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { parseEnv } from '@/lib/env'
import type { Facts } from '@/lib/status/facts/facts'
import { lookAtTier } from '@/lib/store/instances/look-at-tier'
import { createOperator } from '@/lib/store/operators/operator'
import { readFacts } from '@/lib/store/page/read-facts'
import { openDatabase } from '@/lib/store/transaction/database'
import { watchTier } from './watch-tier'

let page: Awaited<ReturnType<typeof pageWithComponents>>
let mails: MailSink
let peer: HttpPeer
let dataDir: string
let facts: Facts
const watchers: ReturnType<typeof watchTier>[] = []

beforeEach(async () => {
  page = await pageWithComponents()
  mails = await startMailSink()
  peer = await startHttpPeer()
  dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-tier-'))
  facts = await readFacts(page.db)
  for (const name of ['ada', 'grace'])
    await createOperator(
      page.db,
      { email: `${name}@example.com`, name, password: 'a-long-enough-password' },
      new Date(),
    )
})
afterEach(async () => {
  await Promise.all(watchers.splice(0).map(({ stop }) => stop()))
  await Promise.all([mails.close(), peer.close()])
  rmSync(dataDir, { recursive: true })
})

/** Watchers of so many web processes. */
function watch(processes = 1, { webhook = true, db = page.db } = {}) {
  const env = parseEnv({
    DATABASE_URL: page.url,
    BASE_URL: 'https://status.example.com',
    DATA_DIR: dataDir,
    SMTP_URL: mails.url,
    ...(webhook && { OPERATOR_WEBHOOK: `${peer.url}/fast/operators` }),
  })
  for (let index = 0; index < processes; index++)
    watchers.push(
      watchTier({
        db,
        env,
        version: '1',
        name: `web ${index}`,
        facts: () => facts,
        patienceMs: 100,
        everyMs: 20,
      }),
    )
}

const told = async () => (await lookAtTier(page.db)).toldAt
/** How long ago the only worker beat and had its canary back. */
const worker = (beat: string, canary: string | null) => page.db.$executeRaw`
  insert into worker (id, name, started_at, seen_at, canary_at)
  values ('w', 'machine:1', now(), now() - ${beat}::interval, now() - ${canary}::interval)
  on conflict (id) do update set seen_at = excluded.seen_at, canary_at = excluded.canary_at`
const subjects = async () => (await Promise.all(mails.mails.map((mail) => mail.parsed()))).map(({ subject }) => subject)

test.each([
  ['is dead', '2 minutes', '2 minutes', /heard from 2 min ago/],
  ['is frozen', '15 seconds', '15 seconds', /heard from under 1 min ago/],
  ['beats and does nothing', '0 seconds', '3 minutes', /no test delivery has come back from them for 3 min/],
  ['never ran a canary', '1 second', null, /no test delivery has come back from them for a while/],
])(
  'operators are told once that the tier %s, whoever watches, and once when it is over',
  async (_, beat, canary, words) => {
    await worker('0 seconds', '0 seconds')
    watch(3)
    await eventually(async () => expect((await lookAtTier(page.db)).okAt).toBeInstanceOf(Date))
    await queue(page.db, page.pageId, { lane: 'email', count: 2 })
    await worker(beat, canary)
    await mails.waitFor((all) => all.length === 2)
    await eventually(() => expect(peer.to('/fast/operators')).toHaveLength(1))
    expect(mails.mails.flatMap(({ to }) => to).sort()).toEqual(['ada@example.com', 'grace@example.com'])
    const { text } = await mails.mails[0]!.parsed()
    expect([text, await subjects()]).toEqual([
      expect.stringMatching(words),
      ['Notifications stand still: no worker is at work', 'Notifications stand still: no worker is at work'],
    ])
    expect(text).toContain('(2 now)')
    expect(JSON.parse(peer.requests[0]!.body)).toMatchObject({
      text: expect.stringContaining('Notifications stand still'),
      notice: { admin_url: 'https://status.example.com/admin/lanes' },
    })
    await eventually(async () => expect(await told()).toBeInstanceOf(Date))
    await worker('0 seconds', '0 seconds')
    await mails.waitFor((all) => all.length === 4)
    await eventually(async () => expect(await told()).toBeNull())
    await eventually(() => expect(peer.requests).toHaveLength(2))
    expect((await subjects()).slice(2)).toEqual(Array(2).fill('Notifications go out again: a worker is at work'))
  },
)

test('a web process that begins during an outage tells nothing twice', async () => {
  await page.db
    .$executeRaw`update tier_watch set ok_at = now() - interval '1 hour', told_at = now() - interval '50 minutes'`
  watch(2)
  await worker('0 seconds', '0 seconds')
  await mails.waitFor((all) => all.length === 2)
  expect(new Set(await subjects())).toEqual(new Set(['Notifications go out again: a worker is at work']))
})

test('an installation that never had a worker mails nobody, until it had one', async () => {
  watch(1, { webhook: false })
  const looks = async () => page.db.$queryRaw`select 1 from tier_watch where ok_at is null and told_at is null`
  for (let count = 0; count < 30; count++) expect(await looks()).toHaveLength(1)
  await worker('0 seconds', '0 seconds')
  await eventually(async () => expect((await lookAtTier(page.db)).okAt).toBeInstanceOf(Date))
  expect(mails.mails).toEqual([])
  await page.db.$executeRaw`delete from worker`
  await mails.waitFor((all) => all.length === 2)
  expect((await mails.mails[0]!.parsed()).text).toContain('None has been heard from within the hour.')
})

test('a mailbox that cannot be reached holds up neither the other nor the webhook, and is tried again', async () => {
  let refusals = 0
  mails.behave((to) => {
    if (to !== 'ada@example.com' || refusals++ > 1) return 'accept'
    return 'defer'
  })
  await page.db.$executeRaw`update tier_watch set ok_at = now()`
  watch()
  await mails.waitFor((all) => all.length === 2)
  expect(refusals).toBeGreaterThan(1)
  expect(mails.mails.map(({ to }) => to)).toEqual([['grace@example.com'], ['ada@example.com']])
  await eventually(() => expect(peer.requests).toHaveLength(1))
})

test('when nobody can be reached the telling is left to whoever tries next', async () => {
  peer.behave('/fast/operators', answers(500))
  mails.behave(() => 'defer')
  await page.db.$executeRaw`update tier_watch set ok_at = now()`
  watch()
  await eventually(() => expect(peer.requests).toHaveLength(1))
  await watchers.pop()?.stop()
  expect(await told()).toBeNull()
  mails.behave(() => 'accept')
  await page.db.$executeRaw`update tier_watch set claimed_until = now()`
  watch()
  await mails.waitFor((all) => all.length === 2)
  await eventually(async () => expect(await told()).toBeInstanceOf(Date))
})

test('operators are told although what waits cannot be counted in time, and although notices of rows cannot be queued', async () => {
  await worker('2 minutes', '2 minutes')
  await page.db.$executeRaw`update tier_watch set ok_at = now()`
  facts = {
    ...facts,
    unreadable: [{ what: 'incident', id: 'x', name: 'Late', why: 'status', open: true, groupId: null, position: 0 }],
  }
  const impatient = openDatabase(page.url, { connections: 3, silentMs: 10_000, statementMs: 700 })
  await page.db.$transaction(
    async (tx) => {
      // the count reads the one, notices are queued in the other
      await tx.$executeRaw`lock table outbox, delivery in access exclusive mode`
      watch(1, { db: impatient })
      await mails.waitFor((all) => all.length === 2)
    },
    { timeout: 30_000 },
  )
  expect((await mails.mails[0]!.parsed()).text).toContain('(too much to be counted now)')
  await eventually(async () => expect(await page.db.delivery.count({ where: { lane: 'notice' } })).toBe(3))
  await Promise.all(watchers.splice(0).map(({ stop }) => stop()))
  await impatient.$disconnect()
})

test('who stops waits for nobody who does not answer, and leaves the telling to the others', async () => {
  peer.behave('/fast/operators', () => {})
  mails.behave(() => 'hang')
  await page.db.$executeRaw`update tier_watch set ok_at = now()`
  watch()
  await eventually(() => expect([peer.requests.length, mails.recipients.length]).toEqual([1, 2]))
  await watchers.pop()?.stop()
  expect(await told()).toBeNull()
})
