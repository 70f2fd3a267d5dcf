import { Refusal } from '@/lib/status/text/refusal'

/** Refusal (field `component_ids`) when one of these ids is no component of the page. */
export function checkOnPage(chosen: readonly string[], components: readonly { id: string }[]): void {
  if (chosen.length === 0) return
  const known = new Set(components.map(({ id }) => id))
  if (chosen.some((id) => !known.has(id))) throw new Refusal('chosen_not_on_page')
}
