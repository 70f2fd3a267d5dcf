import { TextInput } from '@/components/basics/text-input'
import type { Channel } from '@/lib/status/facts/subscriber-state'

type Props = {
  channel: Channel
  fields: Record<string, string[]>
  problem?: { message: string; field?: string }
}

/** What has to be known to reach somebody by this channel. */
export function AddressFields({ channel, fields, problem }: Props) {
  const given = (name: string) => ({
    name,
    value: fields[name]?.[0],
    problem: problem?.field === name ? problem.message : undefined,
  })
  if (channel === 'email') return <Email {...given('email')} label="E-mail address" />
  if (channel === 'sms') return <Phone {...given('phone_number')} />
  if (channel === 'webhook') {
    return (
      <>
        <Endpoint
          {...given('endpoint')}
          label="Endpoint"
          hint="An https address that accepts POST requests with JSON."
        />
        <Email
          {...given('email')}
          label="Your e-mail address"
          hint="We ask you there to confirm the endpoint, and write to you when it stops working."
        />
      </>
    )
  }
  return <Endpoint {...given('endpoint')} label="Incoming webhook" hint={whereFound[channel]} />
}

const whereFound = {
  slack:
    'In Slack, add the app “Incoming Webhooks” to the channel and copy the address that begins with https://hooks.slack.com/.',
  teams:
    'In Teams, open “Workflows” of the channel, choose “Post to a channel when a webhook request is received”, and copy its address.',
}

type Given = { name: string; label?: string; hint?: string; value?: string; problem?: string }

function Email({ label = '', ...given }: Given) {
  return <TextInput {...given} label={label} type="email" autoComplete="email" maxLength={254} />
}

export function Phone(given: Given) {
  const hint = 'With its country code, like +1 202 555 0105.'
  return <TextInput {...given} label="Phone number" hint={hint} type="tel" autoComplete="tel" maxLength={40} />
}

function Endpoint({ label = '', ...given }: Given) {
  return <TextInput {...given} label={label} type="url" autoComplete="off" maxLength={2000} />
}
