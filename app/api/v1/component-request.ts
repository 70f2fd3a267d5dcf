import { z } from 'zod'
import type { ComponentStatus } from '@/lib/status/component-status'
import { checkComponentStatus } from '@/lib/status/status-check'
import type { ComponentDraft } from '@/lib/store/change-component'
import { flag, ids, removable, text, under } from './fields'

const fields = z
  .object({
    name: text,
    description: removable,
    // "" leaves it as it is
    status: text.transform((status): ComponentStatus | undefined =>
      status === '' ? undefined : checkComponentStatus(status),
    ),
    group_id: removable,
    showcase: flag,
    start_date: removable,
    only_show_if_degraded: flag,
  })
  .partial()

/** The body of a request that creates or changes a component (STATUSPAGE §5.2). */
export const componentRequest = under('component', fields)

/** What the request says of the component; what it does not mention stays undefined. */
export function componentIn(request: z.infer<typeof fields>): Partial<ComponentDraft> {
  return {
    name: request.name,
    description: request.description,
    status: request.status,
    groupId: request.group_id,
    showcase: request.showcase,
    startDate: request.start_date,
    onlyShowIfDegraded: request.only_show_if_degraded,
  }
}

const group = z.object({ name: text.optional(), components: ids.optional() })

/** The body of a request about a group: its description stands beside it (STATUSPAGE §5.1). */
export const groupRequest = z
  .object(
    { description: removable.optional(), component_group: group },
    { error: 'The body must be an object with the key "component_group"' },
  )
  .transform(({ description, component_group }) => ({
    name: component_group.name,
    description,
    componentIds: component_group.components,
  }))
