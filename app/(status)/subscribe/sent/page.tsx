import { notFound } from 'next/navigation'
import { pageFacts } from '@/app/_page/page-facts'
import { PrivateFrame } from '@/components/page/private-frame'
import { type Channel, channels } from '@/lib/status/facts/subscriber-state'

export const dynamic = 'force-dynamic'

const said: Record<Exclude<Channel, 'sms'>, { heading: string; next: string; none: string }> = {
  email: {
    heading: 'Check your inbox',
    next: 'We have sent an e-mail to the address you gave. Open it and confirm: nothing is sent to you until you do. The link works for 24 hours.',
    none: 'If this address is already subscribed, the e-mail links to its settings instead.',
  },
  webhook: {
    heading: 'Check your inbox',
    next: 'We have sent an e-mail to the owner of the endpoint. Once they confirm it, within 24 hours, we start calling the endpoint and show the secret that its messages are signed with.',
    none: 'If this endpoint is already subscribed, the e-mail goes to the owner given at that time.',
  },
  slack: {
    heading: 'Check your channel',
    next: 'A message with a link to the settings is on its way to the Slack channel. Incidents will be posted there from now on.',
    none: 'If nothing appears within a few minutes, check the address and subscribe again.',
  },
  teams: {
    heading: 'Check your channel',
    next: 'A message with a link to the settings is on its way to the Teams channel. Incidents will be posted there from now on.',
    none: 'If nothing appears within a few minutes, check the address and subscribe again.',
  },
}

/** The same for everybody, whether the address was known or not. */
export default async function SentPage({ searchParams }: { searchParams: Promise<{ by?: string | string[] }> }) {
  const { by } = await searchParams
  const channel = channels.find((one) => one === by)
  if (!channel || channel === 'sms') notFound()
  const { heading, next, none } = said[channel]
  return (
    <PrivateFrame {...(await pageFacts())} now={new Date()} heading={heading}>
      <p>{next}</p>
      <p className="text-quiet">{none} We send at most three such messages a day to one address.</p>
      <p>
        <a href="/">Current status</a>
      </p>
    </PrivateFrame>
  )
}
