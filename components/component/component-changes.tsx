import { StatusIcon } from '@/components/basics/status-icon'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { componentsInWords, listed } from '@/lib/status/component/affected-summary'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import { byStatusWorstFirst, type ComponentStatus, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component, ComponentChange } from '@/lib/status/facts/facts'
import { isolated } from '@/lib/status/text/bidi'
import { joiner } from '@/lib/status/text/joiner'

/** `id` is the update's: what is folded needs a name of its own on the page */
type Props = { locale: Locale; id: string; changes: ComponentChange[]; components: Component[] }

/** What an update did to components, worst first; those that took the same step share a line, whole groups one word. */
export function ComponentChanges({ locale, id, changes, components }: Props) {
  const steps = stepsOf(changes)
  if (steps.length === 0) return null
  return (
    <ul className="mt-2 text-sm text-quiet">
      {steps.map((step) => (
        <li key={`${step.oldStatus} ${step.newStatus}`}>
          <StepLine
            locale={locale}
            id={`changes-${id}-${step.oldStatus}-${step.newStatus}`}
            step={step}
            components={components}
          />
        </li>
      ))}
    </ul>
  )
}

type LineProps = { locale: Locale; id: string; step: Step; components: Component[] }

function StepLine({ locale, id, step, components }: LineProps) {
  const inOrder = inPageOrder(step.changes, components)
  const names = inOrder.map(({ name }) => isolated(name)).join(', ')
  const { oldStatus, newStatus } = step
  const words = inOrder.length <= byName ? null : inFewWords(locale, inOrder, components)
  const line = (
    <>
      <StatusIcon status={newStatus} /> {words ? listed(words).map(isolated).join(', ') : names}:{' '}
      {componentStatusWords[oldStatus].toLowerCase()} <span aria-hidden="true">→</span>
      <span className="sr-only">{say(locale)('incident.status_to')}</span>{' '}
      {componentStatusWords[newStatus].toLowerCase()}
    </>
  )
  if (!words || words.whole) return line
  return (
    <details id={id}>
      <summary className="block">
        <span className="chevron">
          {line}
          {joiner}
        </span>
      </summary>
      <p>{names}</p>
    </details>
  )
}

type Step = { oldStatus: ComponentStatus; newStatus: ComponentStatus; changes: ComponentChange[] }

// few as they were called then, many in today's groups
const byName = 6

function inPageOrder(changes: ComponentChange[], components: Component[]): ComponentChange[] {
  const place = new Map(inReadingOrder(components).map(({ id }, i) => [id, i]))
  const placeOf = ({ code }: ComponentChange) => place.get(code) ?? place.size
  return changes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function inFewWords(locale: Locale, changes: ComponentChange[], components: Component[]) {
  const onPage = new Set(components.map(({ id }) => id))
  const gone = changes.filter(({ code }) => !onPage.has(code))
  return componentsInWords(
    { ids: changes.map(({ code }) => code), goneNames: gone.map(({ name }) => name) },
    components,
    say(locale)('incident.everything'),
  )
}

function stepsOf(changes: ComponentChange[]): Step[] {
  const steps = new Map<string, Step>()
  for (const change of changes) {
    const { oldStatus, newStatus } = change
    if (oldStatus === newStatus) continue
    const key = `${oldStatus} ${newStatus}`
    const step = steps.get(key)
    if (step) step.changes.push(change)
    else steps.set(key, { oldStatus, newStatus, changes: [change] })
  }
  return [...steps.values()].toSorted((a, b) => byStatusWorstFirst(a.newStatus, b.newStatus))
}
