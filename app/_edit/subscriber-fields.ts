import type { Component } from '@/lib/status/facts/facts'
import { componentsField } from './field-kind'

/** What a form edits of a subscription: which components it follows. One that was removed counts, as it can be let go of. */
export const subscriberFields = (components: readonly Component[]) => ({
  component_ids: { column: 'components', label: 'Components', ...componentsField(components, 'Everything') },
})
