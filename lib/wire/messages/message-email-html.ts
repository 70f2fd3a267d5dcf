import { say } from '@/lib/messages/say'
import { markdownText } from '@/lib/wire/markdown/markdown'
import type { Links } from './message'
import { leftOutWords, whyWords } from './message-email-text'
import { mailDocument, serif } from './message-frame'
import { buttonElement, element, htmlText, linkElement } from './message-html'
import { mailBody } from './message-mail-body'
import { statusWords } from './message-phrases'
import { oneLine, shortened } from './message-text'
import type { MessageWords } from './message-words'
import { oncePer } from './once-per'

/** The mail as HTML. */
export function emailHtml(words: MessageWords, links: Links, mail: { subject: string; footer: string | null }): string {
  return mailDocument({
    title: mail.subject,
    pageName: words.pageName,
    ...contentOf(words),
    footer: footerHtml(words, links, mail.footer),
  })
}

const contentOf = oncePer((words: MessageWords) => ({
  preview: shortened(`${words.label}: ${oneLine(markdownText(words.body))}`, 140),
  content: [headHtml(words), updateHtml(words), earlierHtml(words)].join('\n'),
}))

function headHtml({ locale, heading, title, tone, window, since }: MessageWords): string {
  const kicker = element('p', { text: tone }, 'margin:0 0 4px;font-size:15px;font-weight:600', htmlText(heading))
  const name = element(
    'h1',
    { text: 'ink' },
    `margin:0;font-size:25px;line-height:1.25;font-weight:600;${serif}`,
    htmlText(title),
  )
  const scheduled = window && htmlText(say(locale)('message.scheduled_for', { window }))
  const when = scheduled && element('p', {}, 'margin:8px 0 0;font-weight:600', scheduled)
  const rule = 'padding:14px 0 0;border-top-width:3px;border-top-style:solid'
  return element('div', { edge: tone }, rule, kicker + named(name) + (when ?? '') + (since ? quietLine(since) : ''))
}

/** A name may be in a script that is written from the right. */
function named(html: string): string {
  return `<div dir="auto">${html}</div>`
}

function updateHtml(words: MessageWords): string {
  const time = element('span', { text: 'quiet' }, 'font-size:15px', htmlText(words.time))
  const steps = words.steps.map(({ names, oldStatus, newStatus }) =>
    say(words.locale)('message.step', {
      names: htmlText(names),
      before: statusWords(oldStatus),
      after: element('strong', { text: newStatus }, '', statusWords(newStatus)),
    }),
  )
  return [
    element('p', {}, 'margin:20px 0 8px', `<strong>${htmlText(words.label)}</strong> &nbsp; ${time}`),
    `<div dir="auto">${mailBody(words.body)}</div>`,
    ...steps.map((step, i) => element('p', {}, `margin:${i === 0 ? 18 : 0}px 0 6px;font-size:15px`, step)),
    words.affected ? quietLine(words.affected) : '',
    words.promise ? element('p', {}, 'margin:12px 0 0', htmlText(words.promise)) : '',
    element('p', {}, 'margin:22px 0 0', buttonElement(words.url, words.urlWords)),
  ].join('\n')
}

function quietLine(text: string): string {
  return element('p', { text: 'quiet' }, 'margin:8px 0 0;font-size:15px', htmlText(text))
}

function earlierHtml({ locale, earlier, earlierLeftOut }: MessageWords): string {
  if (earlier.length === 0) return ''
  const heading = element(
    'h2',
    { text: 'ink' },
    `margin:32px 0 4px;font-size:18px;font-weight:600;${serif}`,
    htmlText(say(locale)('message.earlier')),
  )
  const entries = earlier.map(({ label, time, excerpt }) => {
    const head = `<strong>${htmlText(label)}</strong> &nbsp; ${element('span', { text: 'quiet' }, '', htmlText(time))}`
    const rule = 'padding:10px 0 12px;border-bottom-width:1px;border-bottom-style:solid;font-size:15px'
    return element('div', { edge: 'line' }, rule, `${head}<div dir="auto">${htmlText(excerpt)}</div>`)
  })
  const rest = leftOutWords(locale, earlierLeftOut)
  return [heading, ...entries, rest ? quietLine(rest) : ''].join('\n')
}

function footerHtml(
  { locale, pageName }: MessageWords,
  { manageUrl, unsubscribeUrl }: Links,
  footer: string | null,
): string {
  const why = footer ? mailBody(footer) : element('p', {}, 'margin:0 0 8px', htmlText(whyWords(locale, pageName)))
  const words = say(locale)
  const manage = linkElement(manageUrl, words('message.manage_yours'))
  const links = `${manage} &nbsp; ${linkElement(unsubscribeUrl, words('message.unsubscribe'))}`
  // a line of its own: all lines before it are the same for everybody
  return `${why}\n${element('p', {}, 'margin:0', links)}`
}
