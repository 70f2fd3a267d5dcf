import { z } from 'zod'
import { subscriberLinks } from '@/lib/store/subscribers/subscriber-link'
import { noticeBody, noticeMail } from '@/lib/wire/messages/message-operator-notice'
import { endpointNotice } from '@/lib/wire/messages/message-service-mail'
import { messageIdOf } from '@/lib/wire/messages/message-thread'
import { holderOf, type NothingToSend, type RenderContext, type RenderedMessage, type RenderJob } from './rendered'

const payload = z.discriminatedUnion('about', [
  z.object({ about: z.literal('endpoint switched off') }),
  // `channel` and `look` are missing in what an earlier release queued
  z.object({
    about: z.literal('lane alarm'),
    channel: z.enum(['email', 'webhook']).default('email'),
    subject: z.string(),
    paragraphs: z.array(z.string()),
    look: z.object({ words: z.string(), path: z.string() }).default({ words: 'Open the lanes', path: '/admin/lanes' }),
  }),
])

/** The message of kind 'notice': to the owner of an endpoint that was switched off, or to operators and their webhook. */
export function renderNotice(job: RenderJob, making: RenderContext): RenderedMessage | NothingToSend {
  const notice = payload.parse(job.payload)
  const { view } = making
  const { baseUrl } = view
  const id = { messageId: messageIdOf(job.messageId, baseUrl), fromName: view.facts.page.name }
  if (notice.about === 'lane alarm') {
    if (notice.channel === 'webhook')
      return { channel: 'webhook', body: JSON.stringify(noticeBody(notice, view.facts.page, baseUrl)) }
    return { channel: 'email', mail: { ...noticeMail(notice, baseUrl), ...id } }
  }
  const { recipient, now } = job
  if (!recipient) return { nothing: 'There is no subscriber any more.' }
  const { manageUrl } = subscriberLinks(making.linkSecret, holderOf(recipient), baseUrl)
  const mail = endpointNotice(view.facts.page, {
    endpoint: recipient.address,
    lastError: recipient.lastError ?? 'unknown',
    since: recipient.failingSince ? new Date(recipient.failingSince) : now,
    disabled: true,
    manageUrl,
  })
  return { channel: 'email', mail: { ...mail, ...id } }
}
