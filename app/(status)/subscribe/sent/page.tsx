import { notFound } from 'next/navigation'
import { pageFacts } from '@/app/_page/page-facts'
import { PrivateFrame } from '@/components/page/private-frame'
import { say } from '@/lib/messages/say'
import { localeOf } from '@/lib/status/facts/locale-of'
import { channels } from '@/lib/status/facts/subscriber-state'

export const dynamic = 'force-dynamic'

/** The same for everybody, whether the address was known or not. */
export default async function SentPage({ searchParams }: { searchParams: Promise<{ by?: string | string[] }> }) {
  const { by } = await searchParams
  const channel = channels.find((one) => one === by)
  if (!channel || channel === 'sms') notFound()
  const shown = await pageFacts()
  const words = say(localeOf(shown.facts.page))
  const isChat = channel === 'slack' || channel === 'teams'
  const heading = words(isChat ? 'subscribe.sent_chat' : 'subscribe.sent_mail')
  return (
    <PrivateFrame {...shown} now={new Date()} heading={heading}>
      <p>{words(`subscribe.sent_${channel}`)}</p>
      <p className="text-quiet">
        {words(
          channel === 'email' || channel === 'webhook' ? `subscribe.sent_${channel}_none` : 'subscribe.sent_chat_none',
        )}
      </p>
      <p>
        <a href="/">{words('page.current_status')}</a>
      </p>
    </PrivateFrame>
  )
}
