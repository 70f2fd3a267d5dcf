import { changedFields } from '@/lib/status/facts/changed-fields'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Announcement, Decision } from '@/lib/status/facts/decision'
import type { ComponentChange } from '@/lib/status/facts/facts'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { checkOptionalBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { checkDay } from '@/lib/status/time/check-date'
import { checkComponentStatus } from './check-component-status'
import type { StandingComponent } from './component-changes'
import { decideComponentStatuses } from './decide-component-statuses'
import type { WrittenComponent } from './written-component'

export type ComponentDraft = {
  name: string
  description?: string | null
  status?: ComponentStatus
  groupId?: string | null
  showcase?: boolean
  /** YYYY-MM-DD */
  startDate?: string | null
  onlyShowIfDegraded?: boolean
}

/** What is set on a component; what is undefined stays. */
export type ComponentColumns = Partial<
  Pick<WrittenComponent, 'name' | 'description' | 'groupId' | 'position' | 'showcase' | 'startDate'> &
    Pick<WrittenComponent, 'onlyShowIfDegraded'>
>

type Place = {
  /** the group that the draft names; null: the page has none of that id */
  group: Pick<WrittenComponent, 'isGroup'> | null
  /** the place after the last one of where the draft puts it */
  position: number
}

/** What adding a component at the end of the page, or of its group, does. Refusal when the draft does not hold. */
export function decideAddComponent(
  { group, position, componentId }: Place & { componentId: string },
  draft: ComponentDraft,
): Decision & { columns: ComponentColumns & { name: string }; status: ComponentStatus } {
  const columns = checkedColumns(group, draft)
  const name = checkName(draft.name)
  return {
    columns: { ...columns, name, position },
    status: draft.status ? checkComponentStatus(draft.status) : 'operational',
    announce: [{ kind: 'component_added', componentId, notify: false }],
    audit: { verb: 'added component', subject: name, subjectId: componentId },
  }
}

/** Whether the change puts the component into another group, or out of one: then it stands behind the others there. */
export const isRegrouped = (before: WrittenComponent | null, { groupId }: Partial<ComponentDraft>): boolean =>
  groupId !== undefined && groupId !== before?.groupId

/** What renaming, describing, re-grouping a component or setting its status by hand does. `moves`: of its status. */
export function decideChangeComponent(
  { before, group, position, components }: Place & StandingPlace,
  change: Partial<ComponentDraft>,
): Decision & { columns: ComponentColumns; moves: ComponentChange[] } {
  if (!before) throw new Refusal('component_not_found')
  if (before.isGroup) throw new Refusal('component_is_group_change')
  const checked = checkedColumns(group, change)
  const name = change.name === undefined ? undefined : checkName(change.name)
  const { id: componentId } = before
  const { moves, announce } = change.status ? movedTo(components, componentId, change.status) : still
  const isMoved = moves.length > 0
  const said = { name, ...checked, ...(isMoved && { status: change.status }) }
  const changed = changedFields(before, said)
  const details = { changed, ...(isMoved && { status: change.status ?? null }) }
  const verb = isMoved ? 'changed component status' : 'changed component'
  return {
    columns: { ...checked, name, position: isRegrouped(before, change) ? position : undefined },
    moves,
    announce: isMoved ? announce : [{ kind: 'component_changed', componentId, notify: false }],
    audit: changed.length > 0 && {
      verb,
      subject: name ?? before.name,
      subjectId: componentId,
      details,
      changes: fieldChanges(before, said),
    },
  }
}

type StandingPlace = {
  before: WrittenComponent | null
  /** needed when the change names a status */
  components: readonly StandingComponent[]
}

const still: { moves: ComponentChange[]; announce: Announcement[] } = { moves: [], announce: [] }

const movedTo = (components: readonly StandingComponent[], id: string, to: ComponentStatus) =>
  decideComponentStatuses(components, { [id]: checkComponentStatus(to) })

/** What taking a component from the page does; past updates keep its name. Refusal for a group, which is removed as one. */
export function decideRemoveComponent(before: WrittenComponent | null): Decision {
  if (!before) throw new Refusal('component_not_found')
  if (before.isGroup) throw new Refusal('component_is_group_remove')
  const { id, name } = before
  return {
    announce: [removedAnnouncement(id, name)],
    audit: { verb: 'removed component', subject: name, subjectId: id },
  }
}

/** Tells those who followed this component and nothing else that it is gone from the page. */
export const removedAnnouncement = (componentId: string, name: string): Announcement => ({
  kind: 'component_removed',
  componentId,
  notify: true,
  payload: { version: 1, purpose: 'gone', name },
})

function checkedColumns(group: Place['group'], draft: Partial<ComponentDraft>) {
  const { groupId, description, startDate, showcase, onlyShowIfDegraded } = draft
  if (groupId && !group) throw new Refusal('group_not_on_page', { field: 'group_id' })
  if (groupId && !group?.isGroup) throw new Refusal('group_not_a_group')
  return {
    groupId,
    showcase,
    onlyShowIfDegraded,
    description: description === undefined ? undefined : checkOptionalBody(description, 'description', 2000),
    startDate: startDate
      ? new Date(`${checkDay(startDate, 'start_date')}T00:00:00Z`)
      : startDate === undefined
        ? undefined
        : null,
  }
}
