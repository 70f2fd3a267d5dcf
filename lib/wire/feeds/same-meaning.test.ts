import { describe, expect, test } from 'vitest'
import { laidOut } from '@/e2e/support/laid-out'
import { markdownText, renderMarkdown } from '@/lib/wire/markdown/markdown'
import { cardMarkdown } from '@/lib/wire/messages/message-card-text'
import { chatText } from '@/lib/wire/messages/message-chat'
import { mrkdwn } from '@/lib/wire/messages/message-mrkdwn'
import { plainForSms } from '@/lib/wire/messages/message-sms-segments'
import { feedBody } from './feed-body'

describe('as plain text a body means what it means on the page', () => {
  test.each([
    ['struck words', '~~Your data is lost.~~ Your data is safe.', '~~Your data is lost.~~ Your data is safe.'],
    ['struck by HTML', '<s>Down</s> <del>again</del> <strike>lost</strike> up', '~~Down~~ ~~again~~ ~~lost~~ up'],
    ['struck by a style', '<span style="text-decoration:line-through">Lost</span> safe', '~~Lost~~ safe'],
    ['struck over two lines', '~~a\nb~~ c', '~~a~~\n~~b~~ c'],
    ['a numbered list', '1. stop\n2. wait\n3. start', '1. stop\n2. wait\n3. start'],
    ['a list that begins at seven', '7. seven\n8. eight', '7. seven\n8. eight'],
    ['numbers with parentheses', '3) three\n4) four', '3. three\n4. four'],
    ['a year at the beginning', '1986. A great year.', '1986. A great year.'],
    ['numbers of HTML', '<ol start="5"><li>a<li value="9">b<li>c</ol>', '5. a\n9. b\n10. c'],
    ['lists in lists', '1. a\n   - b\n     1. c\n2. d', '1. a\n   - b\n     1. c\n2. d'],
    ['items of several paragraphs', '- a\n\n  more\n- b', '- a\n\n  more\n- b'],
    ['words of a list that are no item', '<ul>x<li>a</ul>', 'x\n- a'],
    ['a summary and what it opens', '<details><summary>More</summary>Inside</details>', 'More\n\nInside'],
    ['sections', '<section>one</section><center>two</center>three', 'one\n\ntwo\n\nthree'],
    ['a figure', '<figure>graph<figcaption>Load</figcaption></figure> after', 'graph\n\nLoad\n\nafter'],
    ['a field set', '<fieldset><legend>EU</legend>up</fieldset>', 'EU\n\nup'],
    ['tasks', '- [x] moved\n- [ ] checked', '- ☑ moved\n- ☐ checked'],
    ['a table', '|zone|state|\n|-|-|\n|EU|**up**|\n||down|', 'zone | state\nEU | up\n| down'],
    ['what looks like footnotes', 'slow[^1]\n\n[^1]: in EU', 'slow[^1]\n\n[^1]: in EU'],
    ['what looks like a definition', '[Update]: https://x.example fixed', '[Update]: https://x.example fixed'],
    ['an image', '![graph](https://i.example/g.png)', 'graph (https://i.example/g.png)'],
    ['an image without words', '![](https://i.example/g.png)', 'https://i.example/g.png'],
    ['links', '[docs](https://d.example) https://e.example', 'docs (https://d.example) https://e.example'],
    [
      'a link to less than its words',
      '[https://a.example/b](https://a.example/)',
      'https://a.example/b (https://a.example/)',
    ],
    ['hard breaks', 'a  \nb\\\nc', 'a\nb\nc'],
    ['code', '`rm -rf *` and `<id>`', 'rm -rf * and <id>'],
    ['a block of code', '```js\nif (a) {\n\n\n  b()\n}\n```', 'if (a) {\n\n\n  b()\n}'],
    ['words where a language stands', '```Error: disk full\nat x\n```', 'Error: disk full\nat x'],
    ['quotes', '> a\n> b\n>\n> > c\n\nd', '> a\n> b\n>\n> > c\n\nd'],
    ['a rule', 'a\n\n---\n\nb', 'a\n\n---\n\nb'],
    [
      'powers',
      '10<sup>6</sup> of H<sub>2</sub>O, the 5<sup>th</sup>, 2<sup>n + 1</sup>',
      '10^6 of H2O, the 5th, 2^(n + 1)',
    ],
    ['terms', '<dl><dt>EU<dd>up<dt>US<dd>down</dl>', 'EU\nup\nUS\ndown'],
    ['entities', '5 &lt; 6 &amp;&amp; a&nbsp;b', '5 < 6 && a\u00a0b'],
  ])('%s', (_, markdown, plain) => {
    expect(markdownText(laidOut(markdown))).toBe(plain)
  })
})

const unknown = [
  ['in a line', 'Set <tenant-id> to <region>.'],
  ['alone', '<tenant-id>'],
  ['at the beginning of lines', '<tenant-id>\nis down\n<region>'],
  ['between marks', '**<tenant-id>** and *<b2b>*'],
  ['types', 'a List<String> of Map<K, V>'],
  ['closed', '<config><key>a</key></config>'],
  ['with attributes', '<server name="a" port=80> is down'],
  ['inside HTML that is known', '<div>for <tenant-id></div>'],
  ['in a table', '|a|\n|-|\n|<host>|'],
  ['in a list', '- <tenant>\n- <host/>'],
  ['in a quote', '> <name>'],
  ['known but bare and without an end', 'Send it to <address>, see <source> and <title>, enter the <code> again.'],
  ['a program that never ends', 'the tag <script> was missing'],
  ['one that takes in all words, without an end', 'x <textarea name="a"> y\n\n<xmp> z'],
  ['instructions', 'a <?php echo 1 ?> b'],
  ['declarations', 'a <!DOCTYPE html> b'],
  ['a comment that never ends', '<!-- x'],
  ['a tag that never ends', 'if a <b or c'],
] as const

const words = (text: string) => text.replace(/^> /, '').match(/[\p{L}\p{N}<>]+/gu) ?? []
const entity: Record<string, string> = { '&#x3C;': '<', '&lt;': '<', '&gt;': '>', '&#x26;': '&', '&amp;': '&' }
const shown = (html: string) =>
  html
    .replace(/<br>|<br \/>/g, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x3C|lt|gt|#x26|amp);/g, (one) => entity[one] ?? one)
const unescaped = (text: string) => text.replace(/&(lt|gt|amp);/g, (one) => entity[one] ?? one)
const typed = (text: string) => words(text.replace(/<div>|<\/div>/g, ''))

describe('what is no HTML is shown, wherever it stands', () => {
  test.each(unknown)('%s', (_, text) => {
    const expected = typed(text)
    const body = laidOut(text)
    expect(words(shown(renderMarkdown(body)))).toEqual(expected)
    expect(words(markdownText(body))).toEqual(expected)
    expect(words(plainForSms(markdownText(body)))).toEqual(expected)
    expect(words(shown(feedBody(body)).replace(/\|-\|/, ''))).toEqual(expect.arrayContaining(expected))
    expect(words(unescaped(chatText(body, mrkdwn, 3000)).replace(/^> /, ''))).toEqual(expected)
    expect(words(unescaped(chatText(body, cardMarkdown, 3000).replaceAll('\\', '')))).toEqual(expected)
  })

  test('and what follows one at the beginning of a line is Markdown as elsewhere', () => {
    const text = laidOut('<tenant-id>\nis **down** in `<b>`\n\n- <x>\n- y')
    expect(renderMarkdown(text)).toContain('&#x3C;tenant-id><br>\nis <strong>down</strong> in <code>&#x3C;b></code>')
  })

  test.each([
    ['<b>bold</b>', '<p><b>bold</b></p>'],
    ['a<br>b', '<p>a<br>b</p>'],
    ['<span class="x">a</span> <font color=red>b</font>', '<p>a b</p>'],
    ['a <script>alert(1)</script>b', '<p>a b</p>'],
    ['<p>one<p>two', '<p>one</p><p>two</p>'],
    ['a <!-- note --> b', '<p>a  b</p>'],
  ])('HTML stays HTML: %j', (text, html) => {
    expect(renderMarkdown(laidOut(text))).toBe(html)
  })
})

describe('chats', () => {
  test.each([
    ['~~up ~100 ms is lost~~ safe', '~up ∼100 ms is lost~ safe', '~~up \\~100 ms is lost~~ safe'],
    ['a\n\n---\n\nb', 'a\n\n———\n\nb', 'a\n\n———\n\nb'],
    ['10<sup>6</sup>', '10^6', '10^6'],
    ['<ul>x<li>a</ul>', 'x\n• a', 'x\n- a'],
  ])('%j', (text, slack, card) => {
    expect(chatText(laidOut(text), mrkdwn, 3000)).toBe(slack)
    expect(chatText(laidOut(text), cardMarkdown, 3000)).toBe(card)
  })

  test('a text that is cut keeps its numbers and what is struck', () => {
    const text = laidOut(`5. ~~${'lost '.repeat(30).trim()}~~`)
    expect(chatText(text, mrkdwn, 80)).toMatch(/^5\. ~~lost/)
  })
})

test.each([
  ['☑ EU ☐ US', '[x] EU [ ] US'],
  ['EU ✅ US ❌', 'EU ✅ US ❌'],
  ['🇩🇪 down 🚨', 'DE down'],
  ['🔴 EU 🟢 US', '🔴 EU 🟢 US'],
])('an SMS keeps pictures that say something: %j', (text, sms) => {
  expect(plainForSms(text)).toBe(sms)
})

describe('direction', () => {
  test('line ends of other programs end lines in texts that were stored before', () => {
    expect(renderMarkdown(laidOut('a\u2028b\u000b\u000bc'))).toBe('<p>a<br>\nb</p>\n<p>c</p>')
    expect(markdownText('a\u0085b')).toBe('a\nb')
    expect(feedBody('a\fb')).toBe('a<br />b')
  })

  test('no mark of direction reaches beyond its line', () => {
    expect(markdownText('one\u202e\ntwo')).toBe('one\u202e\u202c\ntwo')
    expect(feedBody('one\u2067')).toBe('one\u2067\u2069')
    expect(chatText('one\u202e', mrkdwn, 100)).toBe('one\u202e\u202c')
  })

  test('on a page a table scrolls in its place', () => {
    const html = renderMarkdown(laidOut('|a|b|\n|-|-|\n|1|table|'), 3)
    expect(html).toMatch(/^<div class="scrolls" role="group" aria-label="Table" tabindex="0"><table>/)
    expect(html).toMatch(/<\/table><\/div>$/)
    expect(renderMarkdown(laidOut('|a|\n|-|'))).not.toContain('<div')
  })
})
