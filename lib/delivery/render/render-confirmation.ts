import { z } from 'zod'
import { confirmationCode, subscriberLinks } from '@/lib/store/subscribers/subscriber-link'
import type { ConfirmationPayload } from '@/lib/store/subscribers/subscriber-message'
import { confirmationMail, manageLinkMail } from '@/lib/wire/messages/message-service-mail'
import { smsCode } from '@/lib/wire/messages/message-sms'
import { messageIdOf } from '@/lib/wire/messages/message-thread'
import { holderOf, type Job, type Making, type Nothing, type Rendered } from './rendered'

const payload: z.ZodType<ConfirmationPayload> = z.object({
  version: z.literal(1),
  purpose: z.enum(['confirm', 'code', 'manage']),
  channel: z.enum(['email', 'sms', 'slack', 'teams']),
})

/** The message of kind 'confirmation': a link or code that confirms, or the way back to one's subscription. */
export function renderConfirmation(job: Job, { view, baseUrl, linkSecret }: Making): Rendered | Nothing {
  const { purpose, channel } = payload.parse(job.payload)
  if (!job.recipient) return { nothing: 'There is no subscriber any more.' }
  if (job.recipient.left === 'unsubscribed') return { nothing: 'The subscription was ended meanwhile.' }
  const holder = holderOf(job.recipient)
  const { page } = view.facts
  const { confirmUrl, manageUrl } = subscriberLinks(linkSecret, holder, baseUrl)
  if (channel === 'sms') return { channel, text: smsCode(page.name, confirmationCode(linkSecret, holder)) }
  if (channel === 'email') {
    const mail = purpose === 'confirm' ? confirmationMail(page, confirmUrl) : manageLinkMail(page, manageUrl)
    return { channel, mail: { ...mail, messageId: messageIdOf(job.messageId, baseUrl), fromName: page.name } }
  }
  const text = `Status notifications of ${page.name} arrive here. Manage or end them: ${manageUrl}`
  return { channel, body: JSON.stringify(channel === 'slack' ? { text, unfurl_links: false } : teamsNote(text)) }
}

const teamsNote = (text: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text, wrap: true }] },
    },
  ],
})
