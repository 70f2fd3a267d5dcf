import type { Outbound } from '@/lib/delivery/outbound/open-outbound'
import { layOutIncident } from '@/lib/delivery/render/lay-out-incident'
import { PageViews } from '@/lib/delivery/render/page-views'
import { PageNotShown, readPageView } from '@/lib/delivery/render/read-page-view'
import { renderDelivery } from '@/lib/delivery/render/render'
import type { NothingToSend, RenderedMessage } from '@/lib/delivery/render/rendered'
import type { PageView } from '@/lib/delivery/render/worker-facts-cache'
import { readManagedIncidents } from '@/lib/store/incidents/read-managed-incidents'
import { readFacts } from '@/lib/store/page/read-facts'
import { readPageAddress } from '@/lib/store/page/read-page-address'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import { isStillSubscribed } from '@/lib/store/subscribers/is-still-subscribed'
import { readLinkSecret } from '@/lib/store/subscribers/subscriber-link'
import type { Database } from '@/lib/store/transaction/database'
import type { WebhookColumns } from '@/lib/wire/messages/message-webhook'
import type { AttemptedDelivery, Deliver } from './attempt-delivery'
import { deliverReminder } from './deliver-reminder'
import { callOperatorWebhook, type OperatorWebhook } from './operator-webhook'
import { sendRendered } from './send-rendered'

// who unsubscribed is left alone within five seconds, however slow the mail server is
const lateAfterMs = 1000

type Ways = { db: Database; outbound: Outbound; operatorWebhook: OperatorWebhook | null; baseUrl: string }

/**
 * How a worker turns deliveries into messages and sends them, of every page with its own addresses; `baseUrl` is the installation's.
 * `published` tells it that a page has changed, or (null) that any may have.
 */
export function openDeliver({ db, outbound, operatorWebhook, baseUrl }: Ways): {
  deliver: Deliver
  published: (pageId: string | null) => void
} {
  const views = new PageViews(async (pageId, held) => {
    if (!(await readPageAddress(db, pageId))) throw new PageNotShown('The page is not shown any more.')
    return readPageView(db, await readFacts(db, held?.facts, pageId), baseUrl)
  })
  const columnsOf = columnsPer(db)
  const make = async (claimed: ClaimedDelivery): Promise<RenderedMessage | NothingToSend> => {
    const held = await views.atLeast(claimed.pageId, claimed.version ?? 0)
    await layOutIncident(held.facts, claimed.incidentId, [held.emailFooter])
    const columns = claimed.recipient?.channel === 'webhook' ? await columnsOf(held, claimed.incidentId) : null
    return renderDelivery(claimed, { view: held, linkSecret: await readLinkSecret(db), columns })
  }
  const attempt = async (claimed: ClaimedDelivery, signal: AbortSignal): Promise<AttemptedDelivery> => {
    if (claimed.kind === 'reminder') {
      const view = await views.atLeast(claimed.pageId, claimed.version ?? 0)
      return deliverReminder(claimed, view, { mail: outbound, webhook: operatorWebhook }, signal)
    }
    const send = async (rendered: RenderedMessage | NothingToSend): Promise<AttemptedDelivery> =>
      'nothing' in rendered
        ? { kind: 'nothing', why: rendered.nothing }
        : sendRendered(rendered, claimed, outbound, signal)
    // a webhook without a recipient is the operators' own
    if (claimed.kind === 'notice' && claimed.payload.channel === 'webhook')
      return callOperators(await make(claimed), claimed, signal)
    // made when its turn comes: of the newest facts, and not a whole claim at once while connections wait
    if (claimed.recipient?.channel === 'email') return inTurn(claimed, async () => send(await make(claimed)), signal)
    const rendered = await make(claimed)
    const isMail = 'channel' in rendered && rendered.channel === 'email'
    return isMail ? inTurn(claimed, () => send(rendered), signal) : send(rendered)
  }
  const callOperators = async (
    rendered: RenderedMessage | NothingToSend,
    { messageId: id, now }: ClaimedDelivery,
    signal: AbortSignal,
  ) => {
    if (!operatorWebhook || !('body' in rendered))
      return { kind: 'nothing', why: 'The operators have no webhook any more.' } as const
    return callOperatorWebhook({ id, body: rendered.body, now }, operatorWebhook, signal)
  }
  const inTurn = async (
    claimed: ClaimedDelivery,
    send: () => Promise<AttemptedDelivery>,
    signal: AbortSignal,
  ): Promise<AttemptedDelivery> => {
    const begun = performance.now()
    const release = await outbound.mail.turns.take(signal)
    if (!release) return { kind: 'retry', error: 'no connection to the mail server became free' }
    try {
      const { recipient, kind } = claimed
      const late = performance.now() - begun > lateAfterMs
      if (late && recipient && kind === 'update' && !(await isStillSubscribed(db, recipient.id)))
        return { kind: 'nothing', why: 'The subscriber left while it waited.' }
      return await send()
    } finally {
      release()
    }
  }
  const deliver: Deliver = async (claimed, signal) => {
    if (claimed.kind === 'canary') return { kind: 'sent' }
    try {
      return await attempt(claimed, signal)
    } catch (fault) {
      if (fault instanceof PageNotShown) return { kind: 'nothing', why: fault.message }
      throw fault
    }
  }
  return { deliver, published: (pageId) => views.outdate(pageId) }
}

/** One reading for each incident and view, however many webhooks are told. */
function columnsPer(db: Database) {
  const held = new WeakMap<PageView, Map<string, Promise<WebhookColumns | null>>>()
  return (view: PageView, incidentId: string | null): Promise<WebhookColumns | null> => {
    if (incidentId === null) return Promise.resolve(null)
    const known = held.get(view) ?? new Map<string, Promise<WebhookColumns | null>>()
    held.set(view, known)
    const reading =
      known.get(incidentId) ??
      readManagedIncidents(db, view.facts.page.id, [incidentId]).then((read) => read.get(incidentId) ?? null)
    known.set(incidentId, reading)
    reading.catch(() => known.delete(incidentId))
    return reading
  }
}
