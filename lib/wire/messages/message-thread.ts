import type { Announced } from './message'

/** How a mail finds its place: `messageId` stays the same on every attempt. All with their angle brackets. */
export type Thread = { messageId: string; inReplyTo: string | null; references: string[] }

/**
 * All mails about one incident hang on an id that no mail has, so a subscriber who came later still gets one thread
 * (readers join by References although the root is missing).
 */
export function threadOf(announced: Announced, deliveryId: string, baseUrl: string): Thread {
  const isUpdate = announced.kind === 'update'
  const about = isUpdate ? `incident.${token(announced.incident.id)}` : `component.${token(announced.component.id)}`
  const root = `<${about}@${mailHost(baseUrl)}>`
  const begins = isUpdate && announced.created
  return { messageId: messageIdOf(deliveryId, baseUrl), inReplyTo: begins ? null : root, references: [root] }
}

/** The Message-ID of a delivery: the same for the same delivery. */
export function messageIdOf(deliveryId: string, baseUrl: string): string {
  return `<${token(deliveryId)}@${mailHost(baseUrl)}>`
}

/** The host of the page as it stands in ids. */
export function mailHost(baseUrl: string): string {
  return new URL(baseUrl).hostname
}

function token(id: string): string {
  return id.replace(/[^\w-]/g, '-')
}
