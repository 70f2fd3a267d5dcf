import { say } from '@/lib/messages/say'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { markdownText } from '@/lib/wire/markdown/markdown'
import type { Announced, AnnouncedUpdate, MessageAt } from './message'
import { windowWords } from './message-phrases'
import { longestFitting, plainForSms, smsSegments } from './message-sms-segments'
import { oneLine, shortened } from './message-text'
import { placeInHistory } from './message-words'

const maxSegments = 2

/**
 * The SMS about one thing, in at most two segments; the text is cut, the link never. Null for what is not worth an SMS: it is
 * sent when an incident or maintenance is created, resolved, begins or is completed (STATUSPAGE §3.3), and when a maintenance is moved or
 * called off.
 */
export function smsMessage(announced: Announced, { links }: Pick<MessageAt, 'links'>): string | null {
  if (announced.kind !== 'update') return null
  const occasion = occasionOf(announced)
  if (!occasion) return null
  const { facts, incident, update } = announced
  const name = [shortened(oneLine(incident.name), 120, '...'), begins(announced)].filter(Boolean).join(', ')
  const head = `${shortened(oneLine(facts.page.name), 40, '...')} - ${occasion}: ${name}`
  const stop = /[.!?…]$/.test(name) ? '' : '.'
  const text = plainForSms(`${head}${stop} ${oneLine(markdownText(update.body))}`)
  return withLink(text, `${links.baseUrl}/incidents/${encodeURIComponent(incident.id)}`)
}

function occasionOf(announced: AnnouncedUpdate): string | null {
  const { update, created, moved, incident } = announced
  const words = say(localeOf(announced.facts.page))
  if (moved && update.status === 'scheduled') return words('message.maintenance_moved')
  const [older] = placeInHistory(announced).older
  if (!created && older?.update.status === update.status) return null
  if (update.status === 'resolved') return words('message.sms_resolved')
  if (update.status === 'in_progress') return words('message.sms_maintenance_started')
  if (update.status === 'completed')
    return words(isCalledOff(incident) ? 'message.maintenance_cancelled' : 'message.maintenance_completed')
  if (!created) return null
  return words(incident.kind === 'maintenance' ? 'message.sms_maintenance_new' : 'message.incident_new')
}

function begins({ incident, update, facts }: AnnouncedUpdate): string | null {
  return update.status === 'scheduled' ? windowWords(localeOf(facts.page), incident, facts.page.timeZone) : null
}

/** As much of the text as fits before the link. */
function withLink(text: string, link: string): string {
  const characters = Array.from(text)
  const cut = (length: number) => {
    const kept = characters.slice(0, length).join('').trimEnd()
    const mark = length < characters.length ? '...' : ''
    return kept === '' ? link : `${kept}${mark} ${link}`
  }
  const limit = longestFitting(characters.length, (length) => smsSegments(cut(length)) <= maxSegments)
  return cut(limit === characters.length ? limit : endOfWord(characters, limit))
}

/** The end of the last whole word, if that is near. */
function endOfWord(characters: readonly string[], limit: number): number {
  if (characters[limit] === ' ') return limit
  const space = characters.lastIndexOf(' ', limit)
  return limit - space < 20 && space > 0 ? space : limit
}

/** The SMS that says that nothing which is followed by this number is on the page any more; always one segment but for a long link. */
export function smsGone(page: Pick<Page, 'name'>, manageUrl: string): string {
  const name = Array.from(plainForSms(oneLine(page.name)))
  const text = (length: number) => {
    const shown = name.slice(0, length).join('').trim()
    return plainForSms(say(localeOf(page))('message.sms_gone', { page: shown, address: manageUrl }))
  }
  return text(longestFitting(name.length, (length) => smsSegments(text(length)) <= 1))
}

/** The SMS with a code that confirms a number: the code first, where phones look for it; always one segment. */
export function smsCode(page: Pick<Page, 'name'>, code: string): string {
  const name = Array.from(plainForSms(oneLine(page.name)))
  const text = (length: number) => {
    const shown = name.slice(0, length).join('').trim()
    return plainForSms(say(localeOf(page))('message.sms_code', { code, page: shown }))
  }
  return text(longestFitting(name.length, (length) => smsSegments(text(length)) <= 1))
}
