import { Phrase } from '@/components/basics/phrase'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import type { Locale } from '@/lib/messages/locale'

type Props = { locale: Locale; asOf: Date; zone: string; now: Date }

/** Said before anything else when the facts may be old. */
export function StaleNote({ locale, asOf, zone, now }: Props) {
  return (
    <p className="mt-4 border-s-3 border-degraded bg-degraded-bg px-4 py-3 text-[.9375rem]">
      <Phrase
        locale={locale}
        of="page.stale"
        parts={{ at: <Timestamp at={asOf} zone={zone} />, ago: <TimeAgo at={asOf} now={now} /> }}
      />
    </p>
  )
}

/** Where the note belongs on a page that was fresh when it was made. The front takes this element out and keeps the place. */
export function StaleNotePlace() {
  return <template data-note-place="" />
}
