import type { Page } from '@/lib/status/facts/facts'
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
  return letter({
    pageName,
    subject: `Confirm your subscription to ${pageName} status notifications`,
    paragraphs: [
      `Someone, hopefully you, asked for status updates from ${pageName} at this address.`,
      'Please confirm with the link below. It works for 24 hours.',
    ],
    links: [{ words: 'Confirm subscription', url: confirmUrl }],
    footer: 'If it was not you, do nothing. No updates will be sent.',
  })
}

/** The way back to one's own subscription, for somebody who asked for it. */
export function manageLinkMail(page: Pick<Page, 'name'>, manageUrl: string): Mail {
  const pageName = oneLine(page.name)
  return letter({
    pageName,
    subject: `Manage your subscription to ${pageName} status notifications`,
    paragraphs: [
      `This address is subscribed to status updates from ${pageName}. The link below lets you choose which ones you get, or unsubscribe.`,
    ],
    links: [{ words: 'Manage subscription', url: manageUrl }],
    footer:
      'Someone, hopefully you, asked for this link. Keep it to yourself: whoever has it can change the subscription.',
  })
}

/** Tells somebody who followed some components alone that the last of them, `component`, is gone from the page. */
export function goneMail(page: Pick<Page, 'name'>, component: string, manageUrl: string): Mail {
  const pageName = oneLine(page.name)
  return letter({
    pageName,
    subject: `What you follow is no longer on the ${pageName} status page`,
    paragraphs: [
      `“${oneLine(component)}” was removed from the status page of ${pageName}. It was the last component you had chosen, so you will get no further notifications.`,
      'Use the link below to choose other components, follow everything, or unsubscribe.',
    ],
    links: [{ words: 'Choose again', url: manageUrl }],
    footer: `You received this email because you subscribed to status notifications of ${pageName}.`,
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
  const next = disabled
    ? 'It has been switched off, and no more updates are sent to it. Once it works again, subscribe it again.'
    : 'We keep trying. If it goes on failing for days, it will be switched off.'
  return letter({
    pageName,
    subject: disabled ? `${pageName} status webhook switched off` : `${pageName} status webhook is failing`,
    paragraphs: [
      `Status updates from ${pageName} cannot be delivered to the endpoint ${shownEndpoint(endpoint)}`,
      `It has been failing since ${absoluteTime(since, page.timeZone)}. The last answer: ${shortened(oneLine(lastError), 300)}`,
      next,
    ],
    links: manageUrl ? [{ words: 'Manage subscription', url: manageUrl }] : [],
    footer: `You received this email because this address was given as the owner of a webhook of ${pageName}.`,
  })
}

const pathShown = 12

/** The address without credentials, query and fragment; of a long path only its beginning (Slack's are secrets). */
function shownEndpoint(endpoint: string): string {
  if (!URL.canParse(endpoint)) return '(not an address)'
  const { protocol, host, pathname } = new URL(endpoint)
  return `${protocol}//${host}${shortened(pathname, pathShown)}`
}
