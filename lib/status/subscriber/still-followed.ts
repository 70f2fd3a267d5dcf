import type { Facts } from '@/lib/status/facts/facts'
import type { Subscriber } from './subscriber'

type OnPage = Pick<Facts, 'components' | 'unreadable'>
type Choice = Pick<Subscriber, 'componentIds' | 'incidentId'>

/** The chosen components that the page still has; one that cannot be read at the moment is there. */
export function stillFollowed(
  { componentIds }: Pick<Choice, 'componentIds'>,
  { components, unreadable }: OnPage,
): string[] {
  const present = new Set([...components, ...unreadable].map(({ id }) => id))
  return componentIds.filter((id) => present.has(id))
}

/** True for somebody who chose components of which the page has none any more: nothing is sent to them until they choose anew. */
export function followsNothing(choice: Choice, onPage: OnPage): boolean {
  return !choice.incidentId && choice.componentIds.length > 0 && stillFollowed(choice, onPage).length === 0
}
