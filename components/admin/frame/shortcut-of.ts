type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing' | 'target'>

/** Keys that work alone, outside of fields. */
export const bareKeys = [
  { key: '?', does: 'show these keys', meant: 'help' },
  { key: '/', does: 'find a component in the form', meant: 'filter' },
  { key: 'n', does: 'open an incident', meant: '/admin/incidents/new' },
  { key: 'm', does: 'schedule maintenance', meant: '/admin/maintenances/new' },
  { key: 'i', does: 'incidents', meant: '/admin/incidents' },
  { key: 'c', does: 'components', meant: '/admin/components' },
  { key: 'd', does: 'deliveries', meant: '/admin/lanes' },
] as const

/** What a key asks for: `palette`, `help`, `filter`, an address, or nothing. `single`: keys alone are shortcuts. */
export function shortcutOf(event: Pressed, single: boolean): string | null {
  if (event.repeat || event.isComposing || event.altKey) return null
  const held = event.ctrlKey || event.metaKey
  if (held) return event.key.toLowerCase() === 'k' ? 'palette' : null
  if (!single || isTyping(event.target)) return null
  return bareKeys.find(({ key }) => key === event.key)?.meant ?? null
}

const typing =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable]'

// a select takes letters as well
const isTyping = (target: EventTarget | null) =>
  target !== null && 'closest' in target && (target as Element).closest(typing) !== null
