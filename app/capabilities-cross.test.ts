import { beforeAll, describe, expect, test } from 'vitest'
import { keyForEverything } from '@/e2e/support/key-for-everything'
import { pageWithSubscribers } from '@/e2e/support/page-with-subscribers'
import { keepFormRetry, takeFormRetry } from '@/lib/publish/facts/form-retry'
import { createApiKey, findApiKey } from '@/lib/store/operators/api-key'
import { inviteOperator } from '@/lib/store/operators/invitation'
import { findKnownBrowser } from '@/lib/store/operators/known-browser'
import { createOperator } from '@/lib/store/operators/operator'
import { createResetLink, findResetLink } from '@/lib/store/operators/reset-link'
import { findSession, signIn } from '@/lib/store/operators/session'
import { findSetupLink } from '@/lib/store/operators/setup-link'
import { visitor } from '@/lib/store/operators/visitor'
import { confirmByLink } from '@/lib/store/subscribers/confirm-subscription'
import { findByLink } from '@/lib/store/subscribers/find-by-link'

// What was given out for one purpose opens nothing else: every one is tried at every door.

const now = new Date('2026-11-20T12:00:00.000Z')
const ada = { email: 'ada@example.org', name: 'Ada', password: 'kettle anvil passport' }

let doors: Record<string, (given: string) => Promise<boolean>>
let given: Record<string, string>
beforeAll(async () => {
  const page = await pageWithSubscribers()
  const { db, pageId } = page
  const { id } = await createOperator(db, ada, now)
  const by = { kind: 'operator', id, name: ada.name, roleOn: () => 'owner' as const } as const
  // making it ends the invitations of its operator
  const reset = await createResetLink(db, ada.email, now)
  const signedIn = await signIn(db, ada, now)
  const join = async (address: string) => {
    const { subscriberId } = await page.join(
      { channel: 'webhook', address: `https://hook.example.com/${address}`, ownerEmail: `${address}@example.com` },
      { by: visitor, now },
    )
    return page.tokens(await page.row(subscriberId))
  }
  const stands = await join('stands')
  const confirmed = await confirmByLink(db, pageId, stands.confirm, { by: visitor, now })
  const waits = await join('waits')
  given = {
    session: signedIn?.token ?? '',
    'known browser': signedIn?.browserCookie ?? '',
    invitation: await inviteOperator(db, pageId, { email: 'cleo@example.org', role: 'editor' }, { by, now }),
    'reset link': reset,
    'API key': (await createApiKey(db, pageId, keyForEverything('Deploy'), { by, now })).key,
    'confirmation link': waits.confirm,
    'manage link': stands.manage,
    'unsubscribe link': stands.unsubscribe,
    'signing secret': confirmed.signingSecret ?? '',
    'form given back': keepFormRetry({ step: 'form', fields: {} }),
    'id of an operator': id,
    'address of an operator': ada.email,
  }
  const refused = (fault: unknown) => {
    if (fault instanceof Error && fault.name === 'Refusal') return null
    throw fault
  }
  doors = {
    session: async (token) => (await findSession(db, token, now)) !== null,
    'known browser': async (cookie) => (await findKnownBrowser(db, cookie, { id }, now)) !== null,
    invitation: async (link) => (await findSetupLink(db, link, now)) !== null,
    'reset link': async (link) => (await findResetLink(db, link, now)) !== null,
    'API key': async (key) => (await findApiKey(db, key, now)) !== null,
    'manage link': async (token) => (await findByLink(db, pageId, 'manage', token, now)) !== null,
    'unsubscribe link': async (token) => (await findByLink(db, pageId, 'unsubscribe', token, now)) !== null,
    'form given back': async (held) => takeFormRetry(held, 'form') !== null,
    // the last, since it is used up
    'confirmation link': async (token) =>
      (await confirmByLink(db, pageId, token, { by: visitor, now }).catch(refused))?.anew ?? false,
  }
})

/** As it is, and as people and programs send it wrongly. */
const spelled = (text: string) => [
  text,
  ` ${text}`,
  `${text}=`,
  text.toUpperCase(),
  encodeURIComponent(text),
  `${text}\0`,
]

describe.each([
  'session',
  'known browser',
  'invitation',
  'reset link',
  'API key',
  'confirmation link',
  'manage link',
  'unsubscribe link',
  'signing secret',
  'form given back',
  'id of an operator',
  'address of an operator',
])('%s', (what) => {
  test('is something, and opens no door but its own', async () => {
    const text = given[what] ?? ''
    expect(text).not.toBe('')
    for (const [door, opens] of Object.entries(doors))
      if (door !== what) for (const sent of spelled(text)) expect(await opens(sent), `${door}: ${sent}`).toBe(false)
  })
})

test('and every door opens for its own', async () => {
  for (const [door, opens] of Object.entries(doors)) expect(await opens(given[door] ?? ''), door).toBe(true)
})
