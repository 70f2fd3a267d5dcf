import { say } from '@/lib/messages/say'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { absoluteTime } from '@/lib/status/time/time-words'
import type { Mail } from './message-email'
import { mailDocument } from './message-frame'
import { automaticHeaders } from './message-headers'
import { buttonElement, element, htmlText, linkElement } from './message-html'
import { oneLine, shortened } from './message-text'

export type ServiceLink = { words: string; url: string }
type Letter = { pageName: string; subject: string; paragraphs: string[]; links: ServiceLink[]; footer: string }

/** A mail of plain paragraphs; the first link is the thing to press. Nothing in it is Markdown. */
function letter({ pageName, subject, paragraphs, links, footer }: Letter): Mail {
  const [first, ...others] = links
  const content = [
    ...paragraphs.map((text) => element('p', {}, 'margin:0 0 12px', lines(text))),
    first ? element('p', {}, 'margin:20px 0 16px', buttonElement(first.url, first.words)) : '',
    ...others.map(({ words, url }) => element('p', {}, 'margin:0 0 8px', linkElement(url, words))),
  ].join('')
  const text = [...paragraphs, ...links.map(({ words, url }) => `${words}:\n${url}`), `--\n${footer}`].join('\n\n')
  const title = shortened(oneLine(subject), 400)
  const preview = shortened(oneLine(paragraphs[0] ?? ''), 140)
  return {
    subject: title,
    text: `${text}\n`,
    html: mailDocument({ title, pageName, preview, content, footer: htmlText(footer) }),
    headers: { ...automaticHeaders },
  }
}

function lines(text: string): string {
  return htmlText(text).replace(/\r\n|\r|\n/g, '<br>')
}

/** A mail to operators; `paragraphs` are plain text. */
export function operatorMail(subject: string, paragraphs: string[], links: ServiceLink[] = []): Mail {
  const footer = 'You received this email because you are an operator of this status page.'
  return letter({ pageName: 'Heliograph', subject, paragraphs, links, footer })
}

/** Asks whether the address wants to be told (double opt-in). It says nothing that a stranger could have put in. */
export function confirmationMail(page: Pick<Page, 'name'>, confirmUrl: string): Mail {
  const pageName = oneLine(page.name)
  const words = say(localeOf(page))
  return letter({
    pageName,
    subject: words('message.confirm_subject', { page: pageName }),
    paragraphs: [words('message.confirm_asked', { page: pageName }), words('message.confirm_please')],
    links: [{ words: words('message.confirm_button'), url: confirmUrl }],
    footer: words('message.confirm_footer'),
  })
}

/** The way back to one's own subscription, for somebody who asked for it. */
export function manageLinkMail(page: Pick<Page, 'name'>, manageUrl: string): Mail {
  const pageName = oneLine(page.name)
  const words = say(localeOf(page))
  return letter({
    pageName,
    subject: words('message.manage_subject', { page: pageName }),
    paragraphs: [words('message.manage_words', { page: pageName })],
    links: [{ words: words('message.manage'), url: manageUrl }],
    footer: words('message.manage_footer'),
  })
}

/** Tells somebody who followed some components alone that the last of them, `component`, is gone from the page. */
export function goneMail(page: Pick<Page, 'name'>, component: string, manageUrl: string): Mail {
  const pageName = oneLine(page.name)
  const words = say(localeOf(page))
  return letter({
    pageName,
    subject: words('message.gone_subject', { page: pageName }),
    paragraphs: [
      words('message.gone_removed', { component: oneLine(component), page: pageName }),
      words('message.gone_choose'),
    ],
    links: [{ words: words('message.gone_button'), url: manageUrl }],
    footer: words('message.gone_footer', { page: pageName }),
  })
}

/** `endpoint`: the subscribed URL; `since`: first failure of the row; `disabled`: nothing is sent to it any more. */
export type EndpointTrouble = {
  endpoint: string
  lastError: string
  since: Date
  disabled: boolean
  manageUrl?: string | null
}

/** Tells the owner of a webhook that it does not work. The address is shown without what may be secret in it. */
export function endpointNotice(page: Pick<Page, 'name' | 'timeZone'>, trouble: EndpointTrouble): Mail {
  const { endpoint, lastError, since, disabled, manageUrl } = trouble
  const pageName = oneLine(page.name)
  const words = say(localeOf(page))
  return letter({
    pageName,
    subject: words(disabled ? 'message.endpoint_off_subject' : 'message.endpoint_failing_subject', { page: pageName }),
    paragraphs: [
      words('message.endpoint_cannot', {
        page: pageName,
        endpoint: shownEndpoint(endpoint) ?? words('message.endpoint_unreadable'),
      }),
      words('message.endpoint_since', {
        at: absoluteTime(since, page.timeZone),
        answer: shortened(oneLine(lastError), 300),
      }),
      words(disabled ? 'message.endpoint_off' : 'message.endpoint_goes_on'),
    ],
    links: manageUrl ? [{ words: words('message.manage'), url: manageUrl }] : [],
    footer: words('message.endpoint_footer', { page: pageName }),
  })
}

const pathShown = 12

/** The address without credentials, query and fragment; of a long path only its beginning (Slack's are secrets). Null: no address. */
function shownEndpoint(endpoint: string): string | null {
  if (!URL.canParse(endpoint)) return null
  const { protocol, host, pathname } = new URL(endpoint)
  return `${protocol}//${host}${shortened(pathname, pathShown)}`
}
