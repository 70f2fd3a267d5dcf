import type { Options } from 'rehype-sanitize'
import { blockTags, inlineTags } from './kept-tags'

const inTable = ['table']

/**
 * What HTML of a body survives: text-level and block elements without id, class, style or handlers. Headings, images,
 * checkboxes and `strike` pass here because {@link file://./tidy-tree.ts} turns them into something harmless afterwards.
 */
export const allowList: Options = {
  tagNames: [...blockTags, ...inlineTags, 'strike', 'img', 'input', 'h1', 'h2', 'h3'],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title'],
    input: [['type', 'checkbox'], 'checked'],
    ol: ['start'],
    li: ['value'],
    th: [['align', 'left', 'center', 'right']],
    td: [['align', 'left', 'center', 'right']],
  },
  required: { input: { type: 'checkbox' } },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  ancestors: {
    li: ['ul', 'ol'],
    caption: inTable,
    thead: inTable,
    tbody: inTable,
    tfoot: inTable,
    tr: inTable,
    th: inTable,
    td: inTable,
  },
  strip: ['script', 'style', 'template', 'svg', 'math', 'iframe'],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
}
