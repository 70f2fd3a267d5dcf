import type { Element, ElementContent, Root, RootContent } from 'hast'

/** A text, or an element: `t`ag, `p`roperties where it has any, `c`hildren where it has any. */
type Packed = string | { t: string; p?: Element['properties']; c?: Packed[] }

/** A tidy tree (elements and texts) as one string: for the way between threads, and small to keep. */
export function packTree({ children }: Root): string {
  return JSON.stringify(children.flatMap(packed))
}

/** The tree of `packTree`. */
export function unpackTree(packedTree: string): Root {
  return { type: 'root', children: (JSON.parse(packedTree) as Packed[]).map(unpacked) }
}

function packed(node: RootContent | ElementContent): Packed[] {
  if (node.type === 'text') return [node.value]
  if (node.type !== 'element') return []
  const { tagName: t, properties: p, children } = node
  const c = children.flatMap(packed)
  return [{ t, ...(Object.keys(p).length > 0 && { p }), ...(c.length > 0 && { c }) }]
}

function unpacked(node: Packed): ElementContent {
  if (typeof node === 'string') return { type: 'text', value: node }
  const { t, p = {}, c = [] } = node
  return { type: 'element', tagName: t, properties: p, children: c.map(unpacked) }
}
