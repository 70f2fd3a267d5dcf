import { componentStatusWords } from '@/lib/status/component-status'
import type { ComponentChange } from '@/lib/status/facts'
import { Lamp } from './lamp'

/** What an update did to components; those that took the same step share a line. */
export function ComponentChanges({ changes }: { changes: ComponentChange[] }) {
  const steps = stepsOf(changes)
  if (steps.length === 0) return null
  return (
    <ul className="mt-2 text-sm text-quiet">
      {steps.map(({ names, oldStatus, newStatus }) => (
        <li key={`${oldStatus} ${newStatus}`}>
          <Lamp status={newStatus} /> {names.join(', ')}: {componentStatusWords[oldStatus].toLowerCase()}{' '}
          <span aria-hidden="true">→</span>
          <span className="sr-only">to</span> {componentStatusWords[newStatus].toLowerCase()}
        </li>
      ))}
    </ul>
  )
}

type Step = Pick<ComponentChange, 'oldStatus' | 'newStatus'> & { names: string[] }

function stepsOf(changes: ComponentChange[]): Step[] {
  const steps: Step[] = []
  for (const { name, oldStatus, newStatus } of changes) {
    if (oldStatus === newStatus) continue
    const same = steps.find((step) => step.oldStatus === oldStatus && step.newStatus === newStatus)
    if (same) same.names.push(name)
    else steps.push({ names: [name], oldStatus, newStatus })
  }
  return steps
}
