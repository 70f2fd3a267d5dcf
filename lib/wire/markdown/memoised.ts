/**
 * The same function, remembering its latest answers up to `limit` characters of texts and answers together. For pure
 * renderings of texts that recur in every answer; one for which `lasts` says no may be another the next time.
 */
export function memoised(
  render: (text: string) => string,
  limit: number,
  lasts: (text: string) => boolean = () => true,
): (text: string) => string {
  const held = new Map<string, string>()
  let size = 0
  return (text) => {
    const known = held.get(text)
    if (known !== undefined) return known
    const answer = render(text)
    if (!lasts(text)) return answer
    held.set(text, answer)
    size += text.length + answer.length
    for (const [oldest, value] of held) {
      if (size <= limit) break
      held.delete(oldest)
      size -= oldest.length + value.length
    }
    return answer
  }
}
