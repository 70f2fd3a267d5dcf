import type { Locale } from '@/lib/messages/locale'
import type { Component, Update } from '@/lib/status/facts/facts'
import { labelled } from '@/lib/status/incident/update-label'
import { UpdateEntry } from './update-entry'

type Props = {
  locale: Locale
  updates: Update[]
  /** they are those of a maintenance that never took place */
  calledOff?: boolean
  components: Component[]
  zone: string
  now: Date
  /** heading level of the labels */
  level: 2 | 3
  /** a report begins with its postmortem, whatever was said after it */
  postmortemFirst?: boolean
}

/** Updates, newest first. */
export function UpdateList({ postmortemFirst = false, ...props }: Props) {
  const { locale, updates, calledOff, components, zone, now, level } = props
  const entries = labelled(updates, calledOff)
  const shown = postmortemFirst
    ? entries.toSorted((a, b) => Number(isPostmortem(b.update)) - Number(isPostmortem(a.update)))
    : entries
  return (
    <ol className="divide-y divide-line">
      {shown.map(({ update, label }) => (
        <UpdateEntry key={update.id} {...{ locale, update, components, label, zone, now, level }} />
      ))}
    </ol>
  )
}

const isPostmortem = ({ status }: Update) => status === 'postmortem'
