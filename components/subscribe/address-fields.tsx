import { TextInput } from '@/components/basics/text-input'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Channel } from '@/lib/status/facts/subscriber-state'

type Props = {
  locale: Locale
  channel: Channel
  fields: Record<string, string[]>
  problem?: { message: string; field?: string }
}

/** What has to be known to reach somebody by this channel. */
export function AddressFields({ locale, channel, fields, problem }: Props) {
  const words = say(locale)
  const given = (name: string) => ({
    name,
    value: fields[name]?.[0],
    problem: problem?.field === name ? problem.message : undefined,
  })
  if (channel === 'email') return <Email {...given('email')} label={words('subscribe.email')} />
  if (channel === 'sms') return <PhoneFields {...given('phone_number')} locale={locale} />
  if (channel === 'webhook') {
    return (
      <>
        <Endpoint {...given('endpoint')} label={words('subscribe.endpoint')} hint={words('subscribe.endpoint_hint')} />
        <Email {...given('email')} label={words('subscribe.own_email')} hint={words('subscribe.own_email_hint')} />
      </>
    )
  }
  return (
    <Endpoint {...given('endpoint')} label={words('subscribe.chat')} hint={words(`subscribe.chat_hint_${channel}`)} />
  )
}

type Given = { name: string; label?: string; hint?: string; value?: string; problem?: string }

function Email({ label = '', ...given }: Given) {
  return <TextInput {...given} label={label} type="email" autoComplete="email" maxLength={254} />
}

export function PhoneFields({ locale, ...given }: Given & { locale: Locale }) {
  const words = say(locale)
  const [label, hint] = [words('subscribe.phone'), words('subscribe.phone_hint')]
  return <TextInput {...given} label={label} hint={hint} type="tel" autoComplete="tel" maxLength={40} />
}

function Endpoint({ label = '', ...given }: Given) {
  return <TextInput {...given} label={label} type="url" autoComplete="off" maxLength={2000} />
}
