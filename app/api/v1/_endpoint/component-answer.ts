import type { Component, Facts } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'
import { managedComponent, managedGroup } from '@/lib/wire/api/v1-component'

/** A component or group by its id. Refusal (404) when the page has none. */
export function answerComponent(facts: Facts, id: string) {
  return managedComponent(requireComponent(facts, id), facts)
}

/** A group under its own address. Refusal (404) when the page has none, or it is no group. */
export function answerGroup(facts: Facts, id: string) {
  const group = requireComponent(facts, id)
  if (!group.isGroup) throw new Refusal('group_not_found')
  return managedGroup(group, facts)
}

function requireComponent(facts: Facts, id: string): Component {
  const component = facts.components.find((one) => one.id === id)
  if (!component) throw new Refusal('component_not_found')
  return component
}
