import { Markdown } from '@/components/basics/markdown'
import { Phrase } from '@/components/basics/phrase'
import { Timestamp } from '@/components/basics/timestamp'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Update } from '@/lib/status/facts/facts'

type Props = { locale: Locale; update: Update; zone: string; level: 3 | 4 }

/** The mark of an edited update, and what it said before, latest wording first. */
export function EarlierWordings({ locale, update, zone, level }: Props) {
  if (!update.editedAt) return null
  const mark = (
    <Phrase locale={locale} of="incident.edited" parts={{ at: <Timestamp at={update.editedAt} zone={zone} /> }} />
  )
  if (update.earlier.length === 0) return <p className="mt-2 text-sm text-quiet">{mark}</p>
  return (
    <details className="mt-2 text-sm text-quiet" id={`earlier-${update.id}`}>
      <summary className="py-0.5">
        {mark}
        <span className="text-link">, {say(locale)('incident.earlier', { count: update.earlier.length })}</span>
      </summary>
      {update.earlier.toReversed().map(({ body, replacedAt }) => (
        <div className="mt-2 border-s-3 border-line ps-4" key={replacedAt.getTime()}>
          <p className="mb-1">
            <Phrase locale={locale} of="incident.until" parts={{ at: <Timestamp at={replacedAt} zone={zone} /> }} />
          </p>
          <Markdown markdown={body} level={level} />
        </div>
      ))}
    </details>
  )
}
