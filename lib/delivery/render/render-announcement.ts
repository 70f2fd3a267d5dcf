import { z } from 'zod'
import { componentStatuses } from '@/lib/status/facts/component-status'
import type { Channel } from '@/lib/status/facts/subscriber-state'
import { unreadableIncident } from '@/lib/status/facts/unreadable'
import { UnknownHere } from '@/lib/status/text/unknown-here'
import { subscriberLinks } from '@/lib/store/subscribers/subscriber-link'
import type { Announced, MessageAt } from '@/lib/wire/messages/message'
import { emailMessage } from '@/lib/wire/messages/message-email'
import { slackBody } from '@/lib/wire/messages/message-slack'
import { smsMessage } from '@/lib/wire/messages/message-sms'
import { teamsBody } from '@/lib/wire/messages/message-teams'
import { webhookBody } from '@/lib/wire/messages/message-webhook'
import { holderOf, type NothingToSend, type RenderContext, type RenderedMessage, type RenderJob } from './rendered'

const componentPayload = z.object({
  componentId: z.string(),
  oldStatus: z.enum(componentStatuses),
  newStatus: z.enum(componentStatuses),
  at: z.string().transform((text) => new Date(text)),
})

/** The message of kind 'update' or 'component' for its subscriber. Throws when the delivery cannot be read. */
export function renderAnnouncement(job: RenderJob, making: RenderContext): RenderedMessage | NothingToSend {
  const { recipient } = job
  if (!recipient) return { nothing: 'There is no subscriber any more.' }
  const announced = job.kind === 'update' ? announcedUpdate(job, making) : announcedComponent(job, making)
  if ('nothing' in announced) return announced
  const { linkSecret } = making
  const { baseUrl } = making.view
  const links = { baseUrl, ...subscriberLinks(linkSecret, holderOf(recipient), baseUrl) }
  return inChannel(recipient.channel, announced, { now: job.now, links, deliveryId: job.messageId }, making)
}

function announcedUpdate(
  { incidentId, updateId, payload }: RenderJob,
  { view: { facts } }: RenderContext,
): Announced | NothingToSend {
  const incident = facts.incidents.find(({ id }) => id === incidentId)
  const update = incident?.updates.find(({ id }) => id === updateId)
  const how = { created: payload.created === true, moved: payload.moved === true }
  if (incident && update) return { kind: 'update', facts, incident, update, ...how }
  // It is there and cannot be read: somebody has to look, and then it is sent.
  const unread = unreadableIncident(facts, incidentId ?? '')
  if (unread) throw new Error(`The incident “${unread.name}” cannot be read (${unread.why}).`)
  return { nothing: 'The update is not published any more.' }
}

function announcedComponent({ payload }: RenderJob, { view: { facts } }: RenderContext): Announced | NothingToSend {
  const { componentId, ...change } = componentPayload.parse(payload)
  const component = facts.components.find(({ id }) => id === componentId)
  if (!component) return { nothing: 'The component is not on the page any more.' }
  return { kind: 'component', facts, component, ...change }
}

/** One announcement in one channel's form. */
export function inChannel(
  channel: Channel,
  announced: Announced,
  at: MessageAt,
  { view, columns }: RenderContext,
): RenderedMessage | NothingToSend {
  switch (channel) {
    case 'email':
      return {
        channel,
        mail: { ...emailMessage(announced, at, { footer: view.emailFooter }), fromName: view.facts.page.name },
      }
    case 'sms': {
      const text = smsMessage(announced, at)
      return text === null ? { nothing: 'This is not worth an SMS.' } : { channel, text }
    }
    case 'webhook':
      return { channel, body: JSON.stringify(webhookBody(announced, at, columns)) }
    case 'slack':
      return { channel, body: JSON.stringify(slackBody(announced, at)) }
    case 'teams':
      return { channel, body: JSON.stringify(teamsBody(announced, at)) }
    default:
      throw new UnknownHere('channel', channel satisfies never)
  }
}
