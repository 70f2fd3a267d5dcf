import { affectedNames } from '@/lib/status/component/affected-names'
import { affectedSummary, summaryInWords } from '@/lib/status/component/affected-summary'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { isolated } from '@/lib/status/text/bidi'
import { joiner } from '@/lib/status/text/joiner'

type Props = { incident: Incident; components: Component[] }

/** What an incident touches, in one line; where that line leaves components out, all of them behind a fold. */
export function Affected({ incident, components }: Props) {
  const summary = affectedSummary(incident, components)
  if (!summary) return null
  if (summary.whole) return <>{summaryInWords(summary)} </>
  return (
    <details className="inline" id={`affected-${incident.id}`}>
      <summary className="inline">
        <span className="chevron">
          {summaryInWords(summary)}
          {joiner}
        </span>{' '}
      </summary>
      <p>{affectedNames(incident, components).map(isolated).join(', ')}</p>
    </details>
  )
}
