import type { Options } from 'rehype-sanitize'

const inTable = ['table']

/**
 * What HTML of a body survives: text-level and block elements without id, class, style or handlers. Headings, images and
 * checkboxes pass here because {@link file://./tidy-tree.ts} turns them into something harmless afterwards.
 */
export const allowList: Options = {
  tagNames: (
    'p div br hr ul ol li dl dt dd blockquote pre code kbd samp strong b em i u s del ins sub sup small mark ' +
    'table caption thead tbody tfoot tr th td a img input h1 h2 h3 h4 h5 h6'
  ).split(' '),
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt'],
    input: [['type', 'checkbox'], 'checked'],
    ol: ['start'],
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
  strip: [
    'script',
    'style',
    'template',
    'title',
    'textarea',
    'xmp',
    'svg',
    'math',
    'iframe',
    'object',
    'select',
    'noscript',
  ],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
}
