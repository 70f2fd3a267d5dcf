/** What somebody has to look at, whichever page of the desk is open. */
export type TroubleShown = {
  /** why the worker tier is down; null: it is not */
  workers: string | null
  /** rows that this release does not know, a sentence for each */
  unknown: string[]
  /** what cannot be read and is not shown to viewers as it should be: "incident Payouts are late" */
  unreadable: { words: string; address: string }[]
  /** texts that are shown as plain text, a sentence for each */
  plain: string[]
}

const shown = 3

/** A quiet line for each thing that is wrong below the page. */
export function TroubleNotes({
  trouble: { workers, unknown, unreadable, plain },
  here,
}: {
  trouble: TroubleShown
  here: string
}) {
  const lanes = here === '/admin/lanes'
  return (
    <>
      {workers && !lanes && (
        <p className="delay">
          No worker is at work: {workers}. What subscribers are to be told waits.{' '}
          <a href="/admin/lanes">See the lanes</a>
        </p>
      )}
      {!lanes &&
        unknown.map((sentence) => (
          <p className="delay" key={sentence}>
            {sentence} <a href="/admin/lanes">See the lanes</a>
          </p>
        ))}
      {unreadable.length > 0 && (
        <p className="delay">
          Cannot be read, and is not shown as it should be:{' '}
          {unreadable.slice(0, shown).map(({ words, address }, index) => (
            <span key={address}>
              {index > 0 && ', '}
              <a href={address}>{words}</a>
            </span>
          ))}
          {unreadable.length > shown && ` and ${unreadable.length - shown} more`}.
        </p>
      )}
      {plain.slice(0, shown).map((sentence) => (
        <p className="delay" key={sentence}>
          {sentence}
        </p>
      ))}
      {plain.length > shown && <p className="delay">And {plain.length - shown} more texts.</p>}
    </>
  )
}
