/** An address of the desk with what stands behind its question mark, so that whoever is led back there finds it as it was. */
export function addressWith(path: string, query: Record<string, string | undefined>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`],
  )
  return parts.length ? `${path}?${parts.join('&')}` : path
}
