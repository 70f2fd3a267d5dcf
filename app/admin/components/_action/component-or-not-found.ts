import type { Component } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'

/** The component or group of an address; Refusal (not found) becomes the 404 page. */
export function componentOrNotFound(components: Component[], id: string): Component {
  const component = components.find((one) => one.id === id)
  if (!component) throw new Refusal('component_not_found')
  return component
}
