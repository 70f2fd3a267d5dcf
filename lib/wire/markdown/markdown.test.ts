import { describe, expect, test } from 'vitest'
import { markdownText, renderMarkdown } from './markdown'

const link = (href: string, text = href) => `<a href="${href}" rel="nofollow noopener">${text}</a>`

describe('what operators write', () => {
  test.each([
    ['one\ntwo\r\nthree', '<p>one<br>\ntwo<br>\nthree</p>'],
    ['**b** _i_ ~~s~~ `c`', '<p><strong>b</strong> <em>i</em> <del>s</del> <code>c</code></p>'],
    ['up ~100 ms ~200 ms', '<p>up ~100 ms ~200 ms</p>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['- [x] a\n- [ ] b', '<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>'],
    [
      '[docs](https://d.example "Docs")',
      '<p><a href="https://d.example" title="Docs" rel="nofollow noopener">docs</a></p>',
    ],
    ['    pasted with spaces', '<p>pasted with spaces</p>'],
    ['[Update]: fixed', '<p>[Update]: fixed</p>'],
    ['a note [^1]\n\n[^1]: below', '<p>a note [^1]</p>\n<p>[^1]: below</p>'],
  ])('%j', (text, html) => {
    expect(renderMarkdown(text)).toBe(html)
  })

  test('a table keeps the alignment of its columns', () => {
    expect(renderMarkdown('|a|b|\n|-|-:|\n|1|2|')).toContain('<td align="right">2</td>')
  })

  test('headings stay below those of the page', () => {
    const html = renderMarkdown('# a\n\n## b\n\n### c\n\n<h1>d</h1>\n\n###### e')
    expect(html.match(/<h\d>/g)).toEqual(['<h4>', '<h5>', '<h6>', '<h4>', '<h6>'])
  })
})

describe('addresses become links', () => {
  test.each([
    ['see https://x.example/a_b, ok', `<p>see ${link('https://x.example/a_b')}, ok</p>`],
    ['mail ops@x.example.', `<p>mail ${link('mailto:ops@x.example', 'ops@x.example')}.</p>`],
    ['<ul><li>see https://x.example/y.</li></ul>', `<ul><li>see ${link('https://x.example/y')}.</li></ul>`],
    ['<p>(https://x.example/a_(b))</p>', `<p>(${link('https://x.example/a_(b)')})</p>`],
    ['`https://x.example`', '<p><code>https://x.example</code></p>'],
    ['[https://a.example](https://b.example)', `<p>${link('https://b.example', 'https://a.example')}</p>`],
    ['[call](tel:+4930123)', `<p>${link('tel:+4930123', 'call')}</p>`],
  ])('%j', (text, html) => {
    expect(renderMarkdown(text)).toBe(html)
  })

  test.each(['[x](/history)', '[x](//evil.example)', '[x](#top)', '[x](ftp://f.example)', '[x](data:text/html,x)'])(
    '%j is no link: only http, https, mailto and tel are',
    (text) => {
      expect(renderMarkdown(text)).toBe('<p>x</p>')
    },
  )
})

describe('images are links: a public page contacts no third party', () => {
  test.each([
    ['![graph](https://i.example/g.png)', `<p>${link('https://i.example/g.png', 'graph')}</p>`],
    ['<img src="https://i.example/g.png">', link('https://i.example/g.png')],
    ['[![graph](https://i.example/g.png)](https://d.example)', `<p>${link('https://d.example', 'graph')}</p>`],
    ['![here](/local.png)', '<p>here</p>'],
  ])('%j', (text, html) => {
    expect(renderMarkdown(text)).toBe(html)
  })
})

test('HTML as imported pages have it is kept', () => {
  const html =
    '<ul><li><strong>2013-10-06 14:22:58</strong> - A small percentage.</li><li><strong>15:00</strong> - Normal.</li></ul>'
  expect(renderMarkdown(html)).toBe(html)
  expect(renderMarkdown('a<br />b <a href="https://x.example" target="_blank" class="c">t</a>')).toBe(
    `<p>a<br>b ${link('https://x.example', 't')}</p>`,
  )
})

test.each([
  [
    '# Down\n\nWe are **on it**:\n\n- one\n- two [docs](https://d.example)',
    'Down\n\nWe are on it:\n\n- one\n- two docs (https://d.example)',
  ],
  ['a\nb<br />c', 'a\nb\nc'],
  ['<ul><li><strong>09:00</strong> - x</li><li>y</li></ul>', '- 09:00 - x\n- y'],
  ['www.x.example ops@x.example', 'www.x.example ops@x.example'],
  ['R&D &amp; &lt;b&gt;', 'R&D & <b>'],
])('%j as plain text', (text, plain) => {
  expect(markdownText(text)).toBe(plain)
})
