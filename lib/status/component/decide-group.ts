import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Decision } from '@/lib/status/facts/decision'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { checkOptionalBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import type { NewPlace, PositionedComponent, WrittenComponent } from './written-component'

export type GroupDraft = {
  name: string
  description?: string | null
  /** its components in their order; they leave the groups they were in */
  componentIds: string[]
}

type Standing = {
  before: WrittenComponent | null
  /** everything on the page in the order of positions */
  components: readonly PositionedComponent[]
}

type GroupColumns = { name?: string; description?: string | null }

/** `places`: where components stand by it that stood elsewhere, or are named. */
type GroupDecision = Decision & { places: NewPlace[] }

/** What adding a group at the end of the page does, and moving components into it. Refusal when the draft does not hold. */
export function decideAddGroup(
  { components, groupId }: { components: readonly PositionedComponent[]; groupId: string },
  draft: GroupDraft,
): GroupDecision & { columns: { name: string; description: string | null }; position: number } {
  const name = checkName(draft.name)
  const description = checkOptionalBody(draft.description, 'description', 2000)
  return {
    columns: { name, description },
    position: lastAtTop(components) + 1,
    places: filled(components, groupId, draft.componentIds),
    ...told(groupId, 'added group', name),
  }
}

/**
 * What renaming or describing a group does, or saying anew which components are in it. What is left out stays; so does a component
 * that cannot be read, which nobody could name.
 */
export function decideChangeGroup(
  { before, components }: Standing,
  change: Partial<GroupDraft>,
): GroupDecision & { columns: GroupColumns } {
  const { id: groupId, ...stood } = requireGroup(before)
  const { description, componentIds } = change
  const columns = {
    name: change.name === undefined ? undefined : checkName(change.name),
    description: description === undefined ? undefined : checkOptionalBody(description, 'description', 2000),
  }
  const inIt = components.filter((one) => one.groupId === groupId)
  const isNamed = ({ id, isReadable }: PositionedComponent) => isReadable || (componentIds?.includes(id) ?? false)
  const members = inIt.filter(isNamed).map(({ id }) => id)
  const [held, said] = [
    { ...stood, componentIds: members },
    { ...columns, componentIds },
  ]
  const changed = changedFields(held, said)
  const leaving = inIt.filter((one) => isNamed(one) && !componentIds?.includes(one.id))
  const places = componentIds ? [...emptied(components, leaving), ...filled(components, groupId, componentIds)] : []
  const { announce, audit } = told(groupId, 'changed group', columns.name ?? stood.name)
  return {
    columns,
    places,
    announce,
    audit: changed.length > 0 && { ...audit, details: { changed }, changes: fieldChanges(held, said) },
  }
}

/** What removing a group does: its components stay on the page, outside of any group. */
export function decideRemoveGroup({ before, components }: Standing): GroupDecision {
  const { id, name } = requireGroup(before)
  const places = emptied(
    components,
    components.filter((one) => one.groupId === id),
  )
  return { places, ...told(id, 'removed group', name) }
}

function requireGroup(before: WrittenComponent | null): WrittenComponent {
  if (!before) throw new Refusal('component_not_found')
  if (!before.isGroup) throw new Refusal('group_not_found')
  return before
}

const told = (groupId: string, verb: string, subject: string) => ({
  announce: [{ kind: 'component_changed', componentId: groupId, notify: false }],
  audit: { verb, subject, subjectId: groupId },
})

const lastAtTop = (components: readonly PositionedComponent[]): number =>
  Math.max(0, ...components.filter(({ groupId }) => groupId === null).map(({ position }) => position))

function filled(components: readonly PositionedComponent[], groupId: string, ids: readonly string[]): NewPlace[] {
  const leaves = new Set(components.filter(({ isGroup }) => !isGroup).map(({ id }) => id))
  const missing = ids.find((id) => !leaves.has(id))
  if (missing !== undefined) throw new Refusal('component_not_on_page', { id: missing.slice(0, 40) })
  return ids.map((id, index) => ({ id, groupId, position: index + 1 }))
}

const emptied = (components: readonly PositionedComponent[], leaving: readonly PositionedComponent[]): NewPlace[] =>
  leaving.map(({ id }, index) => ({ id, groupId: null, position: lastAtTop(components) + index + 1 }))
