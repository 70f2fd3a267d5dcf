import type { ElementContent } from 'hast'

const address = /(?<!\w)https?:\/\/[^\s<>"]+|(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})+/gi

/** The text with its bare web and e-mail addresses as links; punctuation that ends a sentence stays outside. */
export function autoLinked(value: string): ElementContent[] {
  const nodes: ElementContent[] = []
  let end = 0
  for (const match of value.matchAll(address)) {
    const found = trimmed(match[0])
    const href = /^https?:/i.test(found) ? found : `mailto:${found}`
    if (match.index > end) nodes.push({ type: 'text', value: value.slice(end, match.index) })
    nodes.push({
      type: 'element',
      tagName: 'a',
      properties: { href, rel: ['nofollow', 'noopener'] },
      children: [{ type: 'text', value: found }],
    })
    end = match.index + found.length
  }
  if (end < value.length || nodes.length === 0) nodes.push({ type: 'text', value: value.slice(end) })
  return nodes
}

function trimmed(found: string): string {
  let end = found.length
  while (end > 0 && endsSentence(found, end)) end--
  return found.slice(0, end)
}

function endsSentence(found: string, end: number): boolean {
  const last = found[end - 1] as string
  if (last !== ')') return ".,:;!?'*_~]}".includes(last)
  const address = found.slice(0, end)
  return address.split(')').length > address.split('(').length
}
