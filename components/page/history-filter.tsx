import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { Component } from '@/lib/status/facts/facts'
import { ComponentChoice } from './component-choice'

type Props = { locale: Locale; components: Component[]; chosen: string | undefined }

/** Leaves what belongs to one component. */
export function HistoryFilter({ locale, components, chosen }: Props) {
  const leaves = inReadingOrder(components).filter(({ isGroup }) => !isGroup)
  if (leaves.length < 2) return null
  const words = say(locale)
  return (
    <ComponentChoice
      action="/history"
      label={words('page.filter')}
      all={words('page.filter_all')}
      button={words('page.filter_show')}
      offered={leaves}
      {...{ components, chosen }}
    />
  )
}
