import { MessageShown, type ShownMessage } from '@/components/admin/incidents/message-shown'
import { webProcess } from '@/lib/publish/facts/web-process'
import type { Page } from '@/lib/status/facts/facts'
import { confirmationMail, endpointNotice, manageLinkMail } from '@/lib/wire/messages/message-service-mail'
import { smsCode } from '@/lib/wire/messages/message-sms'

/** Messages about subscriptions themselves. */
export function OtherMessages({ page, now }: { page: Page; now: Date }) {
  return (
    <section className="block" aria-labelledby="others">
      <h2 id="others">About subscriptions</h2>
      {othersOf(page, now).map(({ title, message }) => (
        <details key={title} className="other">
          <summary>{title}</summary>
          <MessageShown title={title} message={message} />
        </details>
      ))}
    </section>
  )
}

function othersOf(page: Page, now: Date): { title: string; message: ShownMessage }[] {
  const url = `${webProcess().settings.baseUrl}/subscriptions/…`
  const trouble = {
    endpoint: 'https://hooks.example.com/status',
    lastError: 'answered 500',
    since: now,
    manageUrl: url,
  }
  return [
    { title: 'Confirm an e-mail address', message: { channel: 'email', mail: confirmationMail(page, url) } },
    { title: 'Confirm a phone number', message: { channel: 'sms', text: smsCode(page, '123456') } },
    { title: 'Manage a subscription', message: { channel: 'email', mail: manageLinkMail(page, url) } },
    {
      title: 'A webhook was switched off',
      message: { channel: 'email', mail: endpointNotice(page, { ...trouble, disabled: true }) },
    },
  ]
}
