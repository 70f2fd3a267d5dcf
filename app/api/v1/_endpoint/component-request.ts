import type { componentShape } from '@/lib/api/component-shape'
import type { Values } from '@/lib/api/shape'
import type { ComponentDraft } from '@/lib/status/component/decide-component'

/** What the request says of the component; what it does not mention stays undefined. */
export function componentIn(request: Values<typeof componentShape.fields>): Partial<ComponentDraft> {
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
