import type { Component } from '@/lib/status/facts/facts'
import { normalised } from '@/lib/status/text/normalised'

/** A component or group of the same name in the same place, however it is written; undefined when there is none. */
export function sameNamed(
  components: readonly Component[],
  { name, groupId, id }: { name: string; groupId: string | null; id?: string },
): Component | undefined {
  const wanted = folded(name)
  return components.find((one) => one.id !== id && one.groupId === groupId && folded(one.name) === wanted)
}

function folded(name: string): string {
  return normalised(name, 'NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
