import { Refusal } from '@/lib/status/text/refusal'
import { outageLength, outageLengths, readOutageLength } from '@/lib/status/uptime/outage-length'

const lengthField = (field: string) => ({
  read: (stored: unknown) => (Array.isArray(stored) ? outageLengths(stored) : asWritten(String(stored ?? ''), field)),
})

/** What the form of a correction edits. */
export const correctionFields = {
  major_outage: { column: 'majorSeconds', label: 'Major outage', ...lengthField('major_outage') },
  partial_outage: { column: 'partialSeconds', label: 'Partial outage', ...lengthField('partial_outage') },
}

/** The same length in another spelling is no change; what cannot be read stays as it was typed. */
function asWritten(text: string, field: string): string {
  try {
    return outageLength(readOutageLength(text, field))
  } catch (refusal) {
    if (refusal instanceof Refusal) return text
    throw refusal
  }
}
