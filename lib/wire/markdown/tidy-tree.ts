import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { autoLinked } from './auto-link'
import type { KeptTag } from './kept-tags'

type Node = RootContent | ElementContent
export type Tidying = { autoLink: boolean }
type Place = Tidying & { inLink: boolean }

/**
 * Makes a sanitised tree fit for a public page: no image (it would tell a third party who reads the page) but a link with its
 * words, headings below the page's own, links to http, https, mailto and tel only, bare addresses as links.
 */
export function tidyTree(tree: Root, tidying: Tidying): Root {
  return { type: 'root', children: tidyAll(tree.children, { ...tidying, inLink: false }) as RootContent[] }
}

function tidyAll(nodes: readonly Node[], place: Place): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return place.autoLink && !place.inLink ? autoLinked(node.value) : [node]
    return node.type === 'element' ? tidyElement(node, place) : []
  })
}

function tidyElement(node: Element, place: Place): ElementContent[] {
  if (node.tagName === 'img')
    return [place.inLink ? text(wordsFor(node)) : linkTo(node.properties.src, [text(wordsFor(node))], titleOf(node))]
  if (node.tagName === 'input') return [text(node.properties.checked ? '☑' : '☐')]
  if (node.tagName === 'a') return tidyLink(node, place)
  const verbatim = node.tagName === 'code' || node.tagName === 'pre'
  const children = tidyAll(node.children, verbatim ? { ...place, autoLink: false } : place)
  return [{ ...node, tagName: keptAs[node.tagName] ?? node.tagName, children }]
}

const keptAs: Record<string, KeptTag> = { h1: 'h4', h2: 'h5', h3: 'h6', h4: 'h6', h5: 'h6', strike: 's' }

function tidyLink(node: Element, place: Place): ElementContent[] {
  const children = tidyAll(node.children, { ...place, inLink: true })
  const { href } = node.properties
  if (place.inLink || !safeAddress(href)) return children
  const named = children.some(hasWords) ? children : [text(href)]
  return [linkTo(href, named, titleOf(node))]
}

function titleOf({ properties: { title } }: Element): string | undefined {
  return typeof title === 'string' ? title : undefined
}

function hasWords(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== ''
  return node.type === 'element' && node.children.some(hasWords)
}

function safeAddress(href: unknown): href is string {
  return typeof href === 'string' && /^(https?:\/\/|mailto:|tel:)/i.test(href)
}

function linkTo(href: unknown, children: ElementContent[], title?: string): Element | Text {
  if (!safeAddress(href)) return children[0]?.type === 'text' ? children[0] : text('')
  const properties = { href, ...(title && { title }), rel: ['nofollow', 'noopener'] }
  return { type: 'element', tagName: 'a', properties, children }
}

function wordsFor({ properties: { alt, src } }: Element): string {
  return String(alt || src || '')
}

function text(value: string): Text {
  return { type: 'text', value }
}
