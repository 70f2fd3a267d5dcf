import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { type Queued, queue } from '@/e2e/support/deliveries'
import { withoutChecks } from '@/e2e/support/without-checks'
import { connect } from '@/lib/database/connect.mjs'
import { hostOf } from '@/lib/status/addresses/host-of'
import type { LaneName } from '@/lib/status/lanes/lanes'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})

async function destinationOf(channel: string, address: string | null): Promise<string> {
  const [row] = await fresh.db.$queryRaw<{ key: string }[]>`select delivery_destination(${channel}, ${address}) as key`
  return row?.key ?? 'null'
}

test.each([
  ['webhook', 'https://hooks.example/a', 'hooks.example:443'],
  ['webhook', 'https://hooks.example', 'hooks.example:443'],
  ['webhook', 'http://hooks.example/a', 'hooks.example:80'],
  ['webhook', 'https://hooks.example:8443/a?b=c:9', 'hooks.example:8443'],
  ['webhook', 'https://hooks.example?b=/c', 'hooks.example:443'],
  ['webhook', 'HTTPS://Hooks.Example/A', 'hooks.example:443'],
  ['webhook', 'https://[2001:db8::1]/a', '[2001:db8::1]:443'],
  ['webhook', 'http://[::1]:8080/a', '[::1]:8080'],
  ['webhook', 'https://user:123@hooks.example/a', 'hooks.example:443'],
  ['slack', 'https://hooks.slack.com/services/T0/B0/x', 'hooks.slack.com:443'],
  ['teams', 'https://a.webhook.office.com/x@y/z', 'a.webhook.office.com:443'],
  ['email', 'Ada@Example.ORG', 'example.org'],
  ['email', '"a@b"@example.org', 'example.org'],
  ['sms', '+14155552671', 'sms'],
  ['pigeon', 'https://loft.example/1', 'loft.example:443'],
  ['webhook', 'no address at all', ''],
  ['webhook', null, ''],
])('a delivery by %s to %s belongs to the host %s', async (channel, address, host) => {
  const destination = await destinationOf(channel, address)
  expect(hostOf(destination)).toBe(host)
  expect(destination).toMatch(host === '' ? /^$/ : /#[0-9a-f]{16}$/)
})

test('two endpoints of one host are two destinations, and no endpoint can be read from one', async () => {
  const secrets = ['https://hooks.slack.com/services/T0/B0/xa', 'https://hooks.slack.com/services/T0/B0/xb']
  const keys = await Promise.all(secrets.map((secret) => destinationOf('slack', secret)))
  expect(new Set(keys).size).toBe(2)
  expect(keys.join()).not.toContain('services')
  expect(await destinationOf('email', 'Ada@example.org')).toBe(await destinationOf('email', 'ada@Example.org'))
})

describe('what an earlier release queued', () => {
  const sql = readFileSync(
    readdirSync('prisma/migrations')
      .filter((name) => name.endsWith('_destinations_of_every_kind'))
      .map((name) => path.join('prisma/migrations', name, 'migration.sql'))[0]!,
    'utf8',
  )
  const migrate = async () => {
    const client = await connect(fresh.url)
    await client.query(sql).finally(() => client.end())
  }
  const put = (parts: Partial<Queued>) =>
    queue(fresh.db, fresh.pageId, { lane: 'confirmation', kind: 'confirmation', ...parts })
  const destination = async ([id]: string[]) =>
    (await fresh.db.delivery.findUniqueOrThrow({ where: { id: BigInt(id!) } })).destination

  test.each([
    ['confirmation', 'confirmation', 'sms', '+14155552671', 'sms'],
    ['confirmation', 'confirmation', 'email', 'ada@example.org', 'example.org'],
    ['confirmation', 'confirmation', 'slack', 'https://hooks.slack.com/services/T0/B0/x', 'hooks.slack.com:443'],
    ['notice', 'reminder', 'webhook', 'https://chat.example/hook', 'chat.example:443'],
    ['notice', 'notice', null, 'owner@example.org', 'example.org'],
    ['notice', 'notice', 'webhook', 'http://chat.example/hook', 'chat.example:80'],
    ['confirmation', 'test', 'teams', 'https://a.webhook.office.com/x@y', ''],
    ['confirmation', 'test', null, '+14155552671', ''],
  ] as const)('in the lane %s, a %s by %s to %s, goes to its endpoint', async (lane, kind, channel, address, host) => {
    const made = await put({ lane, kind, address, destination: host, payload: channel ? { channel } : {} })
    await migrate()
    const guessed = address.includes('://') ? 'webhook' : address.includes('@') ? 'email' : 'sms'
    expect(await destination(made)).toBe(await destinationOf(channel ?? guessed, address))
  })

  test('what is done with, names its endpoint already, or is in a lane of another release stays', async () => {
    await withoutChecks(fresh.db)
    const sent = await put({ address: 'ada@example.org', destination: 'example.org' })
    await fresh.db.$executeRaw`update delivery set sent_at = now() where id = ${BigInt(sent[0]!)}`
    const named = await put({ address: 'ada@example.org', destination: 'example.org#of-its-own' })
    const unknown = await put({ lane: 'pigeon' as LaneName, address: 'ada@example.org', destination: 'example.org' })
    await fresh.db.$executeRaw`
      alter table delivery add constraint delivery_lane check (lane in ('email', 'confirmation', 'notice')) not valid`
    await migrate()
    expect(await Promise.all([sent, named, unknown].map(destination))).toEqual([
      'example.org',
      'example.org#of-its-own',
      'example.org',
    ])
  })

  test('a host that was paused for a day is free within a minute, an endpoint is not', async () => {
    await fresh.db.$executeRaw`
      insert into destination (key, failures, blocked_until, updated_at) select key, 1, now() + interval '1 day', now()
      from unnest(array['chat.example:443', 'chat.example:443#one']) as k(key)`
    await migrate()
    const paused = await fresh.db.$queryRaw<{ key: string }[]>`
      select key from destination where blocked_until > now() + interval '1 minute'`
    expect(paused).toEqual([{ key: 'chat.example:443#one' }])
  })
})
