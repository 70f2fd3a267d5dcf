import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Unreadable } from '@/lib/status/facts/unreadable'

/** What stands for an incident whose record cannot be read: that it is there, and that it cannot be shown. */
export function UnreadableIncident({ locale, row, level }: { locale: Locale; row: Unreadable; level: 1 | 2 }) {
  const Name = `h${level}` as const
  return (
    <section className={level === 1 ? 'mt-9' : 'mb-9'} aria-labelledby={`incident-${row.id}`}>
      <Name
        className={level === 1 ? 'headline border-t-3 pt-4' : 'border-t-3 pt-4 font-serif text-[1.375rem]'}
        id={`incident-${row.id}`}
        dir="auto"
      >
        {level === 1 ? (
          row.name
        ) : (
          <a className="plain-link" href={`/incidents/${row.id}`}>
            {row.name}
          </a>
        )}
      </Name>
      <p className="mt-2 text-quiet">{say(locale)('incident.unreadable')}</p>
    </section>
  )
}
