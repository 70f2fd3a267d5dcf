import { z } from 'zod'
import { confirmationCode, subscriberLinks } from '@/lib/store/subscribers/subscriber-link'
import type { ConfirmationPayload } from '@/lib/store/subscribers/subscriber-message'
import type { Mail } from '@/lib/wire/messages/message-email'
import { confirmationMail, goneMail, manageLinkMail } from '@/lib/wire/messages/message-service-mail'
import { smsCode, smsGone } from '@/lib/wire/messages/message-sms'
import { messageIdOf } from '@/lib/wire/messages/message-thread'
import { goneNote, subscribedNote } from './chat-note'
import { holderOf, type NothingToSend, type RenderContext, type RenderedMessage, type RenderJob } from './rendered'

const asked: z.ZodType<ConfirmationPayload> = z.object({
  version: z.literal(1),
  purpose: z.enum(['confirm', 'code', 'manage']),
  channel: z.enum(['email', 'sms', 'slack', 'teams']),
})

/** Queued by the fan-out of a component's removal (`removedAnnouncement`). */
const gone = z.object({ version: z.literal(1), purpose: z.literal('gone'), name: z.string() })

const payload = z.union([asked, gone])

/**
 * The message of kind 'confirmation', which is about the subscription itself: a link or code that confirms, the way back to it, or that
 * nothing of what was chosen is left.
 */
export function renderConfirmation(
  job: RenderJob,
  { view, linkSecret }: RenderContext,
): RenderedMessage | NothingToSend {
  const about = payload.parse(job.payload)
  const { recipient } = job
  if (!recipient) return { nothing: 'There is no subscriber any more.' }
  if (recipient.left === 'unsubscribed') return { nothing: 'The subscription was ended meanwhile.' }
  const holder = holderOf(recipient)
  const { baseUrl, facts } = view
  const { page } = facts
  const { confirmUrl, manageUrl } = subscriberLinks(linkSecret, holder, baseUrl)
  const asMail = (mail: Mail): RenderedMessage => {
    return { channel: 'email', mail: { ...mail, messageId: messageIdOf(job.messageId, baseUrl), fromName: page.name } }
  }
  if (about.purpose === 'gone') {
    const { channel } = recipient
    if (channel === 'email' || channel === 'webhook') return asMail(goneMail(page, about.name, manageUrl))
    if (channel === 'sms') return { channel, text: smsGone(page, manageUrl) }
    return { channel, body: goneNote(channel, page, { component: about.name, manageUrl }) }
  }
  const { purpose, channel } = about
  if (channel === 'sms') return { channel, text: smsCode(page, confirmationCode(linkSecret, holder)) }
  if (channel === 'email')
    return asMail(purpose === 'confirm' ? confirmationMail(page, confirmUrl) : manageLinkMail(page, manageUrl))
  return { channel, body: subscribedNote(channel, page, manageUrl) }
}
