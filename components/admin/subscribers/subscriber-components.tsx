import { ComponentTickFields } from '@/components/admin/basics/component-tick-fields'
import type { Component } from '@/lib/status/facts/facts'

/** The components that somebody follows; none ticked means everything. */
export function SubscriberComponents({ components, chosen = [] }: { components: Component[]; chosen?: string[] }) {
  return <ComponentTickFields components={components} chosen={chosen} hint="Tick none for everything." />
}
