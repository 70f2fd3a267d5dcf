type Level = { key: string; index: number; isList: boolean }

/** The name of the value at a place of a JSON text: `incident.metadata.order.id`, `ids[2]`; '' for the whole. `text` must be JSON. */
export function jsonPath(text: string, place: number): string {
  const levels: Level[] = []
  let word = ''
  for (let at = 0; at < place; at++) {
    const letter = text[at]
    const level = levels.at(-1)
    if (letter === '"') {
      const end = endOfString(text, at)
      word = JSON.parse(text.slice(at, end + 1)) as string
      at = end
    } else if (letter === ':' && level) level.key = word
    else if (letter === ',' && level) level.index++
    else if (letter === '{' || letter === '[') levels.push({ key: '', index: 0, isList: letter === '[' })
    else if (letter === '}' || letter === ']') levels.pop()
  }
  return levels.reduce((path, { key, index, isList }) => `${path}${isList ? `[${index}]` : `${path && '.'}${key}`}`, '')
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
