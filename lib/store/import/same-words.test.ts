import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typedIn } from '@/app/admin/_action/typed-in'
import { laidOut } from '@/e2e/support/laid-out'
import { readRecording } from '@/lib/recording/import-recording'
import { checkBody } from '@/lib/status/text/check-body'
import { answerV2, v2Text } from '@/lib/wire/api/v2'
import { atomFeed } from '@/lib/wire/feeds/atom'
import { jsonFeed } from '@/lib/wire/feeds/json-feed'
import { rssFeed } from '@/lib/wire/feeds/rss'
import { slackFeed } from '@/lib/wire/feeds/slack-rss'
import { renderMarkdown } from '@/lib/wire/markdown/markdown'
import { emailMessage } from '@/lib/wire/messages/message-email'
import { slackBody } from '@/lib/wire/messages/message-slack'
import { smsMessage } from '@/lib/wire/messages/message-sms'
import { announcedSpecimen, sentAt } from '@/lib/wire/messages/message-specimens'
import { teamsBody } from '@/lib/wire/messages/message-teams'

const at = { baseUrl: 'https://status.example.com', now: sentAt.now }

/** `w` is a word of its own, found again wherever the text is shown. */
type Piece = (w: () => string) => string
const within: Piece[] = [
  (w) => w(),
  (w) => `${w()}, ${w()}`,
  (w) => `**${w()}** and _${w()}_`,
  (w) => `~~${w()} ${w()}~~ ${w()}`,
  (w) => `\`${w()}\``,
  (w) => `[${w()}](https://x.example/)`,
  (w) => `![${w()}](https://x.example/i.png)`,
  (w) => `[![${w()}](https://x.example/i.png)](https://x.example/)`,
  (w) => `<${w()}>`,
  (w) => `</${w()}>`,
  (w) => `<${w()} ${w()}="${w()}">`,
  (w) => `List<${w()}> of Map<${w()}, ${w()}>`,
  (w) => `<b>${w()}</b> <span style="x">${w()}</span> <s>${w()}</s>`,
  (w) => `${w()}<sup>${w()}</sup>`,
  (w) => `${w()} < ${w()} && ${w()} > ${w()}`,
  (w) => `${w()}[^${w()}]`,
  (w) => `(${w()}) "${w()}" '${w()}' – ${w()}…`,
  (w) => `\u202e${w()}\u2067 ${w()}`,
  (w) => `مرحبا ${w()} שלום`,
  (w) => `a\\*${w()}\\_ \\<${w()}>`,
  (w) => `&lt;${w()}&gt; &amp;${w()} &${w()};`,
  (w) => `<!${w()}> <?${w()}?>`,
  (w) => `🛰️ ${w()} ✅ 🇩🇪`,
  (w) => `snake_${w()}_case ~${w()} 2*${w()}*3`,
]
const blocks: Piece[] = [
  (w) => `# ${w()}`,
  (w) => `${w()}\n===`,
  (w) => `- ${w()}\n- ${w()}\n  - ${w()}\n    1. ${w()}`,
  (w) => `3. ${w()}\n4. ${w()}\n\n   ${w()}`,
  (w) => `- [x] ${w()}\n- [ ] ${w()}`,
  (w) => `> ${w()}\n> > ${w()}`,
  (w) => `|${w()}|${w()}|\n|-|-|\n|${w()}||\n|<${w()}>|${w()}|`,
  (w) => `\`\`\`\n${w()}\n\n  <${w()}>\n\`\`\``,
  (w) => `\`\`\`${w()} ${w()}\n${w()}\n\`\`\``,
  (w) => `${w()}\n\n---\n\n${w()}`,
  (w) => `[${w()}]: ${w()}`,
  (w) => `[^${w()}]: ${w()}`,
  (w) => `<div>\n${w()} <${w()}>\n</div>`,
  (w) => `<ul><li>${w()}<li>${w()}</ul>`,
  (w) => `<${w()}>\n${w()}\n<${w()}>`,
  (w) => `${w()}  \n${w()}\\\n${w()}`,
  (w) => `    ${w()}\n\t${w()}`,
  (w) => `${w()}\u000b${w()}\f${w()}\u0085${w()}\u2028${w()}\u2029${w()}`,
  (w) => `<!-- ${w()}`,
  (w) => `${w()} <${w()}`,
]

const anyText = fc
  .array(fc.oneof(fc.array(fc.constantFrom(...within), { minLength: 1, maxLength: 3 }), fc.constantFrom(...blocks)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => {
    let count = 0
    const w = () => `w${++count}x`
    const text = parts.map((part) => (Array.isArray(part) ? part.map((one) => one(w)).join(' ') : part(w))).join('\n\n')
    return { text, words: Array.from({ length: count }, (_, i) => `w${i + 1}x`) }
  })

/** The text as a form, an API client and a recording bring it in. */
function ways(text: string): string[] {
  const form = new FormData()
  form.set('body', text.replace(/\n/g, '\r\n'))
  const { body } = JSON.parse(JSON.stringify({ body: text })) as { body: string }
  const update = { id: 'u', body, status: 'investigating', created_at: '2026-05-01T10:00:00Z' }
  const value = {
    incidents: [{ id: 'i', name: 'n', status: 'investigating', impact: 'none', incident_updates: [update] }],
  }
  const { incidents } = readRecording({ source: 'incidents.json', value }, at.now, () => {})
  return [checkBody(typedIn(form).body?.[0]), checkBody(body), String(incidents[0]?.updates[0]?.body)]
}

const words = (text: string) => text.match(/w\d+x/g) ?? []
const visible = (html: string) => html.replace(/<[^>]*>/g, ' ')
const unescaped = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')

test('any text that comes in by a form, the API or a recording says the same words everywhere', () => {
  fc.assert(
    fc.property(anyText, ({ text, words: said }) => {
      const [typed = '', sent, imported] = ways(text)
      expect(sent).toBe(typed)
      // a recording's text is kept as it was but for its line ends: what turns its direction is bounded where it is shown
      expect(words(String(imported))).toEqual(said)
      for (const stored of new Set([typed, String(imported)])) {
        laidOut(stored)
        const one = announcedSpecimen('u0', { update: { body: stored } })
        const shown = {
          page: words(visible(renderMarkdown(stored, 3))),
          mail: words(emailMessage(one, sentAt).text),
          mailHtml: words(visible(emailMessage(one, sentAt).html.replace(/<div style="display:none.*?<\/div>/s, ''))),
          jsonText: words(jsonFeed(one.facts, at).items[0]?.content_text ?? ''),
          jsonHtml: words(visible(jsonFeed(one.facts, at).items[0]?.content_html ?? '')),
          slack: words(JSON.stringify(slackBody(one, sentAt))),
          teams: words(JSON.stringify(teamsBody(one, sentAt))),
          atom: words(visible(unescaped(atomFeed(one.facts, at).split('<content')[1] ?? ''))),
          rss: words(visible(unescaped(rssFeed(one.facts, at)))),
          updates: words(visible(unescaped(slackFeed(one.facts, at)))),
        }
        for (const [surface, found] of Object.entries(shown)) expect([surface, found]).toEqual([surface, said])
        const sms = words(smsMessage(one, sentAt) ?? '')
        expect(said.slice(0, sms.length)).toEqual(sms)
        expect(sms.length).toBeGreaterThan(0)
        const v2 = JSON.parse(v2Text(answerV2('incidents', one.facts, at) ?? {}))
        expect(v2.incidents[0].incident_updates[0].body).toBe(stored)
      }
    }),
    { numRuns: 400 },
  )
})
