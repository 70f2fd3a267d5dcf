import { Markdown } from '@/components/basics/markdown'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import { ComponentChanges } from '@/components/component/component-changes'
import type { Locale } from '@/lib/messages/locale'
import type { Component, Update } from '@/lib/status/facts/facts'
import { EarlierWordings } from './earlier-wordings'

type Props = {
  locale: Locale
  update: Update
  components: Component[]
  label: string
  zone: string
  now: Date
  level: 2 | 3
}

/** One update: when at the left, what at the right. */
export function UpdateEntry({ locale, update, components, label, zone, now, level }: Props) {
  const Label = `h${level}` as const
  return (
    <li className="entry py-3" id={`update-${update.id}`}>
      <p className="when">
        <Timestamp at={update.displayAt} zone={zone} /> <TimeAgo at={update.displayAt} now={now} />
      </p>
      <div>
        <Label className="mb-1 text-[1.0625rem] leading-normal">{label}</Label>
        <Markdown markdown={update.body} level={level === 2 ? 3 : 4} />
        <ComponentChanges locale={locale} id={update.id} changes={update.changes ?? []} components={components} />
        <EarlierWordings locale={locale} update={update} zone={zone} level={level === 2 ? 3 : 4} />
      </div>
    </li>
  )
}
