import { childrenOf } from '@/lib/status/component/group-status'
import type { Component, Facts } from '@/lib/status/facts/facts'
import { pageTime, wireComponent } from './v2'

/** A component or group as the management API answers it (STATUSPAGE §5.3). */
export function managedComponent(component: Component, facts: Facts) {
  const { id, page_id, group_id, created_at, updated_at, group, name, description, position, status, ...rest } =
    wireComponent(component, facts)
  const { showcase, only_show_if_degraded, start_date } = rest
  return {
    id,
    page_id,
    group_id,
    created_at,
    updated_at,
    group,
    name,
    description,
    position,
    status,
    showcase,
    only_show_if_degraded,
    automation_email: null,
    start_date,
  }
}

/** A group under its own address: the ids of its components instead of a status. */
export function managedGroup(group: Component, facts: Facts) {
  return {
    id: group.id,
    page_id: facts.page.id,
    name: group.name,
    description: group.description,
    components: childrenOf(group, facts.components).map(({ id }) => id),
    position: group.position,
    created_at: pageTime(group.createdAt, facts.page),
    updated_at: pageTime(group.updatedAt, facts.page),
  }
}
