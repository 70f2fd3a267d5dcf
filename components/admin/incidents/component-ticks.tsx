import { ComponentTickFields } from '@/components/admin/basics/component-tick-fields'
import type { Component } from '@/lib/status/facts/facts'

type Props = { components: Component[]; attached: string[] }

/** Which components a maintenance touches: they keep their statuses until it begins. */
export function ComponentTicks({ components, attached }: Props) {
  return <ComponentTickFields components={components} chosen={attached} as="maintenance" />
}
