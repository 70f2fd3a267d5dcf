import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Component } from '@/lib/status/facts/facts'
import { ComponentChoice } from './component-choice'

type Props = { locale: Locale; components: Component[]; shown: Component[]; chosen: string | undefined }

/** Which component's uptime is shown. */
export function UptimeChoice({ locale, components, shown, chosen }: Props) {
  if (shown.length < 2) return null
  const words = say(locale)
  return (
    <ComponentChoice
      action="/uptime"
      label={words('page.uptime_of')}
      button={words('page.filter_show')}
      offered={shown}
      {...{ components, chosen }}
    />
  )
}
