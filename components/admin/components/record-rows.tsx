import type { Component, OutageDay } from '@/lib/status/facts/facts'
import { dayName } from '@/lib/status/time/time-words'
import { outageLength } from '@/lib/status/uptime/outage-length'

type Corrected = OutageDay & { by: 'operator' | 'import'; counted: Omit<OutageDay, 'day'> }
type Props = {
  component: Pick<Component, 'id'>
  outages: readonly OutageDay[]
  corrected: readonly Corrected[]
}

const shown = 100

/** The newest days with outages, and those that were corrected, with what was counted. */
export function RecordRows({ component, outages, corrected }: Props) {
  const said = new Map(corrected.map((one) => [one.day, one]))
  const days = new Map<string, OutageDay>([...outages, ...corrected].map((one) => [one.day, one]))
  const rows = [...days.values()]
    .filter(({ day, majorSeconds, partialSeconds }) => majorSeconds + partialSeconds > 0 || differs(said.get(day)))
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .slice(0, shown)
  if (rows.length === 0) return <p className="quiet">No outage is recorded.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label="Days with outages">
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Major outage</th>
            <th scope="col">Partial outage</th>
            <th scope="col">Said by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, majorSeconds, partialSeconds }) => (
            <tr key={day}>
              <td className="no-wrap">
                <a href={`/admin/components/${component.id}/uptime?day=${day}`}>{dayName(day)}</a>
              </td>
              <td>{outageLength(majorSeconds)}</td>
              <td>{outageLength(partialSeconds)}</td>
              <td>{wordsOf(said.get(day))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function differs(one: Corrected | undefined): boolean {
  return one !== undefined && (one.counted.majorSeconds > 0 || one.counted.partialSeconds > 0)
}

function wordsOf(one: Corrected | undefined): string {
  if (!one) return 'what components did'
  const counted = `${outageLength(one.counted.majorSeconds)} and ${outageLength(one.counted.partialSeconds)}`
  return `${one.by === 'import' ? 'the recorded page' : 'an operator'}; counted ${counted}`
}
