import { fitText } from '@/lib/status/text/plain-text'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text for the inside of an Atom element. Whatever XML cannot carry is left out. */
export function atomText(text: string): string {
  return fitText(text).replace(/[&<>]/g, (mark) => entities[mark] as string)
}

/** Text for RSS and for attributes: quotes are escaped too, as Statuspage does there (STATUSPAGE §2.2). */
export function rssText(text: string): string {
  return fitText(text).replace(/[&<>"']/g, (mark) => entities[mark] as string)
}
