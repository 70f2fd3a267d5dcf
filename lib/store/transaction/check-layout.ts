import { markupFault } from '@/lib/status/text/markup-fault'
import { Refusal } from '@/lib/status/text/refusal'
import { layOut } from './lay-out'

/**
 * Lays Markdown texts out before they are stored, so that no reader is the first to find out what they cost. Refusal with the field
 * and the part of it that cannot be laid out in a moment. `texts` by field, as the wire spells it; what is no text is left to others.
 */
export async function checkLayout(texts: Record<string, unknown>): Promise<void> {
  for (const [field, text] of Object.entries(texts)) {
    if (typeof text !== 'string' || text.length > longest) continue
    const [laidOut] = await layOut([text.trim()])
    const why = laidOut ? 'plain' in laidOut && laidOut.plain : markupFault(text.trim())
    if (why) throw new Refusal('text_not_laid_out', { why, field })
  }
}

// longer ones are refused for that
const longest = 250_000
