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
  const open = found.split('(').length - 1
  let closed = found.split(')').length - 1
  for (; end > 0; end--) {
    const last = found[end - 1] as string
    if (last === ')' ? closed <= open : !endsSentence.has(last)) break
    if (last === ')') closed--
  }
  return found.slice(0, end)
}

const endsSentence = new Set(".,:;!?'*_~]}")
