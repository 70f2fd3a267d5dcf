import { fitText } from '@/lib/status/text/plain-text'

const maxOctets = 75
const encoder = new TextEncoder()
const marks: Record<string, string> = { '\\': '\\\\', ';': '\\;', ',': '\\,', '\n': '\\n' }

/** A value of type TEXT (RFC 5545 §3.3.11). Whatever a calendar cannot carry is left out. */
export function calendarText(text: string): string {
  return fitText(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,\n]/g, (mark) => marks[mark] as string)
}

/** A content line of at most 75 octets with CRLF at its end, folded between characters and never within an escape (RFC 5545 §3.1). */
export function calendarLine(name: string, value: string): string {
  const lines = ['']
  let octets = 0
  for (const [piece] of `${name}:${value}`.matchAll(/\\.|./gsu)) {
    const size = encoder.encode(piece).length
    if (octets + size > maxOctets) {
      lines.push('')
      // the space that continues a line counts
      octets = 1
    }
    lines[lines.length - 1] += piece
    octets += size
  }
  return `${lines.join('\r\n ')}\r\n`
}

/** A moment as UTC with Z, so that no reader needs to know a zone: "20261004T003000Z". */
export const calendarTime = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')
