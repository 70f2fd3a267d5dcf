import { readFileSync } from 'node:fs'
import { solveChallenge } from 'altcha-lib/v1'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { challenge, isPressedAgain, isProven, stampOf } from '@/app/(status)/subscribe/_form/proof'
import { keyForEverything } from '@/e2e/support/key-for-everything'
import { byMail, pageWithSubscribers } from '@/e2e/support/page-with-subscribers'
import { keepFormRetry, takeFormRetry } from '@/lib/publish/facts/form-retry'
import { createApiKey, findApiKey, readApiKeys, revokeApiKey } from '@/lib/store/operators/api-key'
import { changeRole } from '@/lib/store/operators/change-role'
import { inviteOperator } from '@/lib/store/operators/invitation'

import { findKnownBrowser } from '@/lib/store/operators/known-browser'
import { endSession, readOpenSessions } from '@/lib/store/operators/open-sessions'
import { changePassword, createOperator, disableOperator } from '@/lib/store/operators/operator'
import { createResetLink, findResetLink, useResetLink } from '@/lib/store/operators/reset-link'
import { findSession, signIn, signOut, signOutEverywhere } from '@/lib/store/operators/session'
import { createSetupLink, findSetupLink, useSetupLink, withdrawLinks } from '@/lib/store/operators/setup-link'
import { visitor } from '@/lib/store/operators/visitor'
import { claimDeliveries } from '@/lib/store/queue/claim-deliveries'
import { rotateSigningSecret } from '@/lib/store/subscribers/change-subscription'
import { confirmByCode, confirmByLink } from '@/lib/store/subscribers/confirm-subscription'
import { findByLink } from '@/lib/store/subscribers/find-by-link'
import { purgeSubscribers } from '@/lib/store/subscribers/purge-subscribers'
import { confirmationCode, readLinkSecret } from '@/lib/store/subscribers/subscriber-link'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'
import type { WriteContext } from '@/lib/store/transaction/write-context'

type World = Awaited<ReturnType<typeof world>>
/** What was given out: whether it opens anything at a moment, and each way in which it ends. */
type Capability = { opens: (now: Date) => Promise<boolean>; ends: Record<string, () => unknown> }

const start = new Date('2026-11-20T12:00:00.000Z')
const ada = { email: 'ada@example.org', name: 'Ada', password: 'kettle anvil passport' }
const bob = { email: 'bob@example.org', name: 'Bob', password: 'moth window granite' }
const next = 'thirteen silver spoons'
const hour = 3_600_000
const endpoint = 'https://hook.example.com/in'
const phone = '+12025550105'

let page: Awaited<ReturnType<typeof pageWithSubscribers>>
beforeAll(async () => {
  page = await pageWithSubscribers()
})
afterEach(() => vi.useRealTimers())

async function world() {
  const { db, pageId } = page
  await db.$executeRaw`truncate operator, setup_link, api_key, subscriber, delivery cascade`
  const clock = { now: start }
  const pass = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms)
  }
  const attempt = (by: WriteContext['by'] = visitor): WriteContext => ({ by, now: clock.now })
  const operators = async () => {
    const { id } = await createOperator(db, ada, clock.now)
    const other = await createOperator(db, bob, clock.now)
    return {
      id,
      other: other.id,
      by: { kind: 'operator', id, name: ada.name, roleOn: () => 'owner' as const } as const,
    }
  }
  const join = async (draft: Parameters<typeof page.join>[0]) => (await page.join(draft, attempt())).subscriberId
  const hook = (ownerEmail: string) => join({ channel: 'webhook', address: endpoint, ownerEmail })
  const tokens = async (id: string) => page.tokens(await page.row(id))
  const confirm = async (id: string) => confirmByLink(db, pageId, (await tokens(id)).confirm, attempt())
  const code = async (id: string) => confirmationCode(await readLinkSecret(db), await page.row(id))
  const enter = (typed: string) => confirmByCode(db, pageId, { phoneNumber: phone, code: typed }, attempt())
  const leave = (id: string) => unsubscribe(db, pageId, id, attempt())
  const anew = async (id: string, draft = byMail('zoe@example.org')) => {
    await leave(id)
    pass(1000)
    await join(draft)
  }
  return { ...page, clock, pass, attempt, operators, join, hook, tokens, confirm, code, enter, leave, anew }
}

const didNot = (fault: unknown) => {
  if (fault instanceof Error && fault.name === 'Refusal') return null
  throw fault
}

const access = (w: World, id: string, by: WriteContext['by']) => ({
  'a changed password': () => changePassword(w.db, id, { current: ada.password, next }, w.attempt(by)),
  'being shut out': () => disableOperator(w.db, id, true, w.attempt(by)),
  'a reset': async () => useResetLink(w.db, await createResetLink(w.db, ada.email, w.clock.now), next, w.clock.now),
  'signing out everywhere': () => signOutEverywhere(w.db, id, w.attempt(by)),
})

const given: Record<string, (w: World) => Promise<Capability>> = {
  session: async (w) => {
    const { id, by } = await w.operators()
    const token = (await signIn(w.db, ada, w.clock.now))?.token ?? ''
    const { 'a changed password': changed, ...ends } = access(w, id, by)
    return {
      opens: async (now) => (await findSession(w.db, token, now)) !== null,
      ends: {
        ...ends,
        'a changed password elsewhere': changed,
        'signing out': () => signOut(w.db, token, w.clock.now),
        'being ended in the list': async () => {
          const [session] = await readOpenSessions(w.db, w.clock.now)
          await endSession(w.db, w.pageId, session?.id ?? '', w.attempt(by))
        },
        '12 hours unused': () => w.pass(12 * hour),
        '7 days': async () => {
          for (let used = 0; used < 21; used++) {
            w.pass(8 * hour)
            await findSession(w.db, token, w.clock.now)
          }
        },
      },
    }
  },
  'known browser': async (w) => {
    const { id, by } = await w.operators()
    const cookie = (await signIn(w.db, ada, w.clock.now))?.browserCookie ?? ''
    return {
      opens: async (now) => (await findKnownBrowser(w.db, cookie, { id }, now)) !== null,
      ends: { ...access(w, id, by), '400 days unused': () => w.pass(400 * 24 * hour) },
    }
  },
  'set-up link': async (w) => {
    const link = (await createSetupLink(w.db, w.clock.now)) ?? ''
    return {
      opens: async (now) => (await findSetupLink(w.db, link, now)) !== null,
      ends: {
        use: () => useSetupLink(w.db, link, ada, w.clock.now),
        'a newer one': () => createSetupLink(w.db, w.clock.now),
        'an operator made otherwise': () => createOperator(w.db, bob, w.clock.now),
      },
    }
  },
  invitation: async (w) => {
    const { id, other, by } = await w.operators()
    const link = await inviteOperator(w.db, w.pageId, { email: 'cleo@example.org', role: 'editor' }, w.attempt(by))
    const ways = access(w, id, by)
    return {
      opens: async (now) => (await findSetupLink(w.db, link, now)) !== null,
      ends: {
        use: () => useSetupLink(w.db, link, { ...ada, email: 'cleo@example.org' }, w.clock.now),
        withdrawal: () => withdrawLinks(w.db, w.attempt(by)),
        'a newer one for the same address': () =>
          inviteOperator(w.db, w.pageId, { email: 'cleo@example.org', role: 'viewer' }, w.attempt(by)),
        'its maker being no owner any more': () =>
          changeRole(w.db, w.pageId, { operatorId: id, role: 'editor' }, w.attempt(by)),
        'a changed password of its maker': ways['a changed password'],
        'a reset of its maker': ways['a reset'],
        'anybody being shut out': () => disableOperator(w.db, other, true, w.attempt(by)),
        '7 days': () => w.pass(7 * 24 * hour),
      },
    }
  },
  'reset link': async (w) => {
    const { id, by } = await w.operators()
    const link = await createResetLink(w.db, ada.email, w.clock.now)
    const ways = access(w, id, by)
    return {
      opens: async (now) => (await findResetLink(w.db, link, now)) !== null,
      ends: {
        use: () => useResetLink(w.db, link, next, w.clock.now),
        'a newer one': () => createResetLink(w.db, ada.email, w.clock.now),
        withdrawal: () => withdrawLinks(w.db, w.attempt(by)),
        'a changed password': ways['a changed password'],
        'being shut out': ways['being shut out'],
        '1 hour': () => w.pass(hour),
      },
    }
  },
  'API key': async (w) => {
    const { id, by } = await w.operators()
    const { id: keyId, key } = await createApiKey(
      w.db,
      w.pageId,
      { ...keyForEverything('Deploy'), days: 30 },
      w.attempt(by),
    )
    return {
      opens: async (now) => (await findApiKey(w.db, key, now)) !== null,
      ends: {
        revoking: () => revokeApiKey(w.db, w.pageId, keyId, w.attempt(by)),
        'its maker being shut out': () => disableOperator(w.db, id, true, w.attempt(by)),
        'its chosen time': () => w.pass(30 * 24 * hour),
      },
    }
  },
  'confirmation link': async (w) => {
    const id = await w.hook('old@example.com')
    const { confirm } = await w.tokens(id)
    return {
      opens: async () => (await confirmByLink(w.db, w.pageId, confirm, w.attempt()).catch(didNot))?.anew ?? false,
      ends: {
        use: () => confirmByLink(w.db, w.pageId, confirm, w.attempt()),
        unsubscribing: () => w.leave(id),
        'subscribing anew after that': () =>
          w.anew(id, { channel: 'webhook', address: endpoint, ownerEmail: 'old@example.com' }),
        'another owner of the endpoint': () => w.hook('new@example.com'),
        'forgetting the unconfirmed': () => purgeSubscribers(w.db, new Date(start.getTime() + 8 * 24 * hour)),
        '24 hours': () => w.pass(24 * hour),
      },
    }
  },
  'confirmation code': async (w) => {
    const id = await w.join({ channel: 'sms', address: phone })
    const code = await w.code(id)
    return {
      opens: async () => (await w.enter(code).catch(didNot)) !== null,
      ends: {
        use: () => w.enter(code),
        'five wrong tries': async () => {
          for (let tries = 0; tries < 5; tries++) await w.enter(code === '000000' ? '000001' : '000000').catch(didNot)
        },
        'a newer code': async () => {
          w.pass(60_000)
          await w.join({ channel: 'sms', address: phone })
        },
        unsubscribing: () => w.leave(id),
        '15 minutes': () => w.pass(15 * 60_000),
      },
    }
  },
  'manage link': (w) => standing(w, 'manage'),
  'unsubscribe link': (w) => standing(w, 'unsubscribe'),
  'signing secret': async (w) => {
    const id = await w.hook('old@example.com')
    const { signingSecret } = await w.confirm(id)
    return {
      opens: async (now) => {
        const row = await w.row(id)
        const lasts = row.previousSecretUntil !== null && row.previousSecretUntil > now
        return [row.signingSecret, lasts ? row.previousSecret : null].includes(signingSecret)
      },
      ends: {
        'renewal and 24 hours': async () => {
          await rotateSigningSecret(w.db, w.pageId, id, w.attempt())
          w.pass(24 * hour)
        },
        'another owner of the endpoint': async () => {
          await rotateSigningSecret(w.db, w.pageId, id, w.attempt())
          await w.leave(id)
          await w.hook('new@example.com')
        },
      },
    }
  },
  'message that waits': async (w) => {
    const id = await w.hook('old@example.com')
    return {
      opens: async () => {
        const rooms = [{ lane: 'confirmation', free: 20, leaseSeconds: 60, perHost: null }] as const
        const wish = { worker: 'w', rooms: [...rooms], busy: new Map(), suspects: { once: 1, often: 1 } }
        const claimed = await claimDeliveries(w.db, wish as unknown as Parameters<typeof claimDeliveries>[1])
        return claimed.some(({ address }) => address === 'old@example.com')
      },
      ends: {
        'subscribing anew after unsubscribing': () =>
          w.anew(id, { channel: 'webhook', address: endpoint, ownerEmail: 'new@example.com' }),
        'another owner of the endpoint': () => w.hook('new@example.com'),
      },
    }
  },
  'form given back': async (w) => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const held = keepFormRetry({ step: 'form', fields: {} })
    return {
      opens: async () => takeFormRetry(held, 'form') !== null,
      ends: {
        'being shown': () => takeFormRetry(held, 'form'),
        'another page': () => {
          if (takeFormRetry(held, 'manage') !== null) throw new Error('shown on another page')
          takeFormRetry(held, 'form')
        },
        '1 minute': () => {
          w.pass(60_001)
          vi.setSystemTime(w.clock.now)
        },
      },
    }
  },
  'proof of work': async (w) => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const riddle = await challenge('secret', w.clock.now)
    const solved = await solveChallenge(riddle.challenge, riddle.salt, riddle.algorithm, riddle.maxnumber).promise
    const proof = btoa(JSON.stringify({ ...riddle, number: solved?.number }))
    w.pass(2000)
    return {
      opens: (now) => isProven('secret', proof, now),
      ends: {
        use: () => isProven('secret', proof, w.clock.now),
        '30 minutes': () => {
          w.pass(30 * 60_000)
          vi.setSystemTime(w.clock.now)
        },
      },
    }
  },
  'second press': async (w) => {
    const words = { by: ['email'], email: ['zoe@example.org'] }
    const pressed = { words, network: '192.0.2.1', stamp: [stampOf('secret', words, '192.0.2.1', w.clock.now)] }
    w.pass(2000)
    return {
      opens: async (now) =>
        isPressedAgain('secret', { ...pressed.words, stamp: pressed.stamp }, pressed.network, now) === true,
      ends: {
        'other words': () => {
          pressed.words = { ...words, email: ['yan@example.org'] }
        },
        'another network': () => {
          pressed.network = '192.0.2.2'
        },
        '1 hour': () => w.pass(hour),
      },
    }
  },
}

/** A link that stands in every message: for an endpoint, and for a number. */
async function standing(w: World, use: 'manage' | 'unsubscribe'): Promise<Capability> {
  const id = await w.hook('old@example.com')
  await w.confirm(id)
  const number = await w.join({ channel: 'sms', address: phone })
  await w.enter(await w.code(number))
  const links = { hook: (await w.tokens(id))[use], phone: (await w.tokens(number))[use] }
  const isOpen = async (token: string) => {
    const found = await findByLink(w.db, w.pageId, use, token, w.clock.now)
    return found !== null && !(use === 'manage' && found.subscriber.unsubscribedAt)
  }
  const again = (ownerEmail: string) => w.anew(id, { channel: 'webhook', address: endpoint, ownerEmail })
  return {
    opens: async () => (await isOpen(links.hook)) && (await isOpen(links.phone)),
    ends: {
      ...(use === 'manage' && { unsubscribing: () => w.leave(id) }),
      [use === 'manage' ? 'subscribing anew after that' : 'subscribing anew after unsubscribing']: () =>
        again('old@example.com'),
      'another owner of the endpoint': () => again('new@example.com'),
      'another code for the number': async () => {
        w.pass(1000)
        await w.join({ channel: 'sms', address: phone })
        await w.enter(await w.code(number))
      },
    },
  }
}

const rows = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, what = '', whose = '', opens = '', travels = '', ends = '']) => ({ what, whose, opens, travels, ends }))
  .filter(({ what }) => what !== 'what')

test('the table in docs/security.md and what is tried here are the same', () => {
  expect(rows.map(({ what }) => what)).toEqual(Object.keys(given))
  for (const row of rows)
    expect(
      Object.values(row).every((cell) => cell !== ''),
      row.what,
    ).toBe(true)
})

describe.each(rows)('$what', ({ what, ends }) => {
  const told = ends.split('; ')

  test('opens something until then, and ends in no other way than is told', async () => {
    const w = await world()
    const capability = await given[what]?.(w)
    expect(Object.keys(capability?.ends ?? {}).toSorted()).toEqual(told.toSorted())
    expect(await capability?.opens(w.clock.now)).toBe(true)
  })

  test.each(told)('ends with: %s', async (end) => {
    const w = await world()
    const capability = await given[what]?.(w)
    await capability?.ends[end]?.()
    expect(await capability?.opens(w.clock.now)).toBe(false)
  })
})

test('keys that were made before their maker was noted end with the maker of that name; the environment’s do not', async () => {
  const w = await world()
  const { id, by } = await w.operators()
  const { id: old } = await createApiKey(w.db, w.pageId, keyForEverything('Old'), w.attempt(by))
  await w.db.apiKey.update({ where: { id: old }, data: { operatorId: null } })
  await createApiKey(w.db, w.pageId, keyForEverything("Bob's"), w.attempt({ ...by, id: 'bob', name: 'Bob' }))
  await disableOperator(w.db, id, true, w.attempt(by))
  const keys = await readApiKeys(w.db, w.pageId)
  expect(keys.map(({ name, revokedAt }) => [name, revokedAt !== null]).toSorted()).toEqual([
    ["Bob's", false],
    ['Old', true],
  ])
})
