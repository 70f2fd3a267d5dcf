import { notFound } from 'next/navigation'
import { PrivateFrame } from '@/components/private-frame'
import { currentFacts } from '@/lib/publish/current-facts'
import { type Channel, channels } from '@/lib/status/subscriber-state'

export const dynamic = 'force-dynamic'

const said: Record<Exclude<Channel, 'sms'>, { heading: string; next: string; none: string }> = {
  email: {
    heading: 'Look into your mailbox',
    next: 'An e-mail is on its way to the address that you gave. Open it and press the button in it: only then are you told of anything. Its link works for 24 hours.',
    none: 'If the address was subscribed before, the e-mail leads to its settings instead.',
  },
  webhook: {
    heading: 'Look into your mailbox',
    next: 'An e-mail is on its way to the owner of the endpoint. It has to be confirmed there within 24 hours: only then is the endpoint called. Afterwards you are shown the secret that its messages are signed with.',
    none: 'If the endpoint was subscribed before, the e-mail goes to the owner who was given then.',
  },
  slack: {
    heading: 'Look into your channel',
    next: 'A message with a link to the settings is on its way to the Slack channel. Incidents are posted there from now on.',
    none: 'If nothing appears within some minutes, check the address and subscribe again.',
  },
  teams: {
    heading: 'Look into your channel',
    next: 'A message with a link to the settings is on its way to the Teams channel. Incidents are posted there from now on.',
    none: 'If nothing appears within some minutes, check the address and subscribe again.',
  },
}

/** The same for everybody, whether the address was known or not. */
export default async function SentPage({ searchParams }: { searchParams: Promise<{ by?: string | string[] }> }) {
  const { by } = await searchParams
  const channel = channels.find((one) => one === by)
  if (!channel || channel === 'sms') notFound()
  const { heading, next, none } = said[channel]
  return (
    <PrivateFrame {...(await currentFacts())} now={new Date()} heading={heading}>
      <p>{next}</p>
      <p className="text-quiet">{none} An address gets at most three such messages a day.</p>
      <p>
        <a href="/">Current status</a>
      </p>
    </PrivateFrame>
  )
}
