import { z } from 'zod'
import { subscriberLinks } from '@/lib/store/subscriber-link'
import { endpointNotice, operatorMail } from '@/lib/wire/message-service-mail'
import { messageIdOf } from '@/lib/wire/message-thread'
import { holderOf, type Job, type Making, type Nothing, type Rendered } from './rendered'

const payload = z.discriminatedUnion('about', [
  z.object({ about: z.literal('endpoint switched off') }),
  z.object({
    about: z.literal('lane alarm'),
    subject: z.string(),
    paragraphs: z.array(z.string()),
  }),
])

/** The mail of kind 'notice': to the owner of an endpoint that was switched off, or to operators about a lane. */
export function renderNotice(job: Job, making: Making): Rendered | Nothing {
  const notice = payload.parse(job.payload)
  const { baseUrl, view } = making
  const id = { messageId: messageIdOf(job.messageId, baseUrl), fromName: view.facts.page.name }
  if (notice.about === 'lane alarm') {
    const links = [{ words: 'Open the lanes', url: `${baseUrl}/admin/lanes` }]
    return { channel: 'email', mail: { ...operatorMail(notice.subject, notice.paragraphs, links), ...id } }
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
