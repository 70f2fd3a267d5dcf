import { Moment } from '@/components/basics/moment'
import { Words } from '@/components/basics/words'
import type { Update } from '@/lib/status/facts/facts'

type Props = { update: Update; zone: string; level: 3 | 4 }

/** The mark of an edited update, and what it said before, latest wording first. */
export function EarlierWordings({ update, zone, level }: Props) {
  if (!update.editedAt) return null
  const mark = (
    <>
      Edited <Moment at={update.editedAt} zone={zone} />
    </>
  )
  if (update.earlier.length === 0) return <p className="mt-2 text-sm text-quiet">{mark}</p>
  return (
    <details className="mt-2 text-sm text-quiet" id={`earlier-${update.id}`}>
      <summary className="py-0.5">
        {mark}
        <span className="text-link">, {update.earlier.length === 1 ? 'earlier wording' : 'earlier wordings'}</span>
      </summary>
      {update.earlier.toReversed().map(({ body, replacedAt }) => (
        <div className="mt-2 border-s-3 border-line ps-4" key={replacedAt.getTime()}>
          <p className="mb-1">
            Until <Moment at={replacedAt} zone={zone} />
          </p>
          <Words markdown={body} level={level} />
        </div>
      ))}
    </details>
  )
}
