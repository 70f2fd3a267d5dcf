const mark = /^\(\d+\) (?:[^·]* \u2060· )?/

/**
 * The title of a tab with what is open in front: "(1) Payments slow · Now · Heliograph". A page about one thing ("API · Component ·
 * Heliograph") keeps its name first. What an earlier call has put there is taken off.
 */
export function tabTitle(title: string, { count, name }: { count: number; name: string | null }): string {
  const own = title.replace(mark, '')
  if (count === 0) return own
  const isOfOne = own.split(' · ').length > 2
  return `(${count}) ${name && !isOfOne ? `${name.replaceAll('·', '-')} \u2060· ` : ''}${own}`
}
