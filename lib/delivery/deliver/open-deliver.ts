import type { Outbound } from '@/lib/delivery/outbound/open-outbound'
import { layOutIncident } from '@/lib/delivery/render/lay-out-incident'
import { renderDelivery } from '@/lib/delivery/render/render'
import type { NothingToSend, RenderedMessage } from '@/lib/delivery/render/rendered'
import { type PageView, WorkerFactsCache } from '@/lib/delivery/render/worker-facts-cache'
import { readManagedIncidents } from '@/lib/store/incidents/read-managed-incidents'
import { readEmailFooter } from '@/lib/store/page/read-email-footer'
import { readFacts } from '@/lib/store/page/read-facts'
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

/** How a worker turns deliveries into messages and sends them. `published` tells it that the page has changed. */
export function openDeliver({ db, outbound, operatorWebhook, baseUrl }: Ways): {
  deliver: Deliver
  published: (version: number) => void
} {
  const view = new WorkerFactsCache(async (held) => {
    const facts = await readFacts(db, held?.facts)
    return { facts, emailFooter: await readEmailFooter(db, facts.page.id) }
  })
  const columnsOf = columnsPer(db)
  const make = async (claimed: ClaimedDelivery): Promise<RenderedMessage | NothingToSend> => {
    const held = await view.atLeast(claimed.version ?? 0)
    await layOutIncident(held.facts, claimed.incidentId, [held.emailFooter])
    const columns = claimed.recipient?.channel === 'webhook' ? await columnsOf(held, claimed.incidentId) : null
    return renderDelivery(claimed, { view: held, baseUrl, linkSecret: await readLinkSecret(db), columns })
  }
  const deliver = async (claimed: ClaimedDelivery, signal: AbortSignal): Promise<AttemptedDelivery> => {
    if (claimed.kind === 'canary') return { kind: 'sent' }
    if (claimed.kind === 'reminder') {
      const { facts } = await view.atLeast(claimed.version ?? 0)
      return deliverReminder(claimed, facts, { mail: outbound, webhook: operatorWebhook, baseUrl }, signal)
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
  return { deliver, published: () => view.outdate() }
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
