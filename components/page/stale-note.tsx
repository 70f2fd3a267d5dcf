import { Ago, Moment } from '@/components/basics/moment'

type Props = { asOf: Date; zone: string; now: Date }

/** Said before anything else when the facts may be old. */
export function StaleNote({ asOf, zone, now }: Props) {
  return (
    <p className="mt-4 border-s-3 border-degraded bg-degraded-bg px-4 py-3 text-[.9375rem]">
      Newer information is not available right now. What follows was true at <Moment at={asOf} zone={zone} />,{' '}
      <Ago at={asOf} now={now} />.
    </p>
  )
}

/** Where the note belongs on a page that was fresh when it was made. The front takes this element out and keeps the place. */
export function StaleNotePlace() {
  return <template data-note-place="" />
}
