import { normalised } from '@/lib/status/text/normalised'

// GSM 03.38: one septet each, and those behind the escape character, which take two
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extended = '\f^{}\\[~]|€'

const septets = new Map([...Array.from(basic, (c) => [c, 1] as const), ...Array.from(extended, (c) => [c, 2] as const)])

/** True when the text needs no character outside GSM-7. */
export function isGsm(text: string): boolean {
  return Array.from(text).every((character) => septets.has(character))
}

/**
 * How many segments an SMS is sent and paid as: 160 septets (GSM-7) or 70 units (UCS-2) alone, 153 or 67 in each of several,
 * where no character is torn apart. Nothing has none.
 */
export function smsSegments(text: string): number {
  const gsm = isGsm(text)
  const sizes = Array.from(text, (character) => (gsm ? (septets.get(character) ?? 1) : character.length))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total <= (gsm ? 160 : 70)) return total > 0 ? 1 : 0
  return packed(sizes, gsm ? 153 : 67)
}

function packed(sizes: readonly number[], room: number): number {
  let segments = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > room) {
      segments++
      used = 0
    }
    used += size
  }
  return segments
}

const plain: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '•': '-',
  '·': '-',
  '…': '...',
  '→': '->',
  '☑': '[x]',
  '☐': '[ ]',
  '×': 'x',
}
// those above, and others that stay
const typographic = /[\u0080-\uffff]/g
// joiners elsewhere are spelling (Hindi, Persian) and stay
const ornament =
  /(?![☑✅❌✔✖✗⛔🔴🟠🟡🟢⚪])\p{Extended_Pictographic}[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}\u200d]*|[\ufe0e\ufe0f\u20e3\u200b\u2060\ufeff]/gu

/** A flag is a country's two letters. */
function countryLetter(indicator: string): string {
  return String.fromCharCode((indicator.codePointAt(0) as number) - 0x1f1e6 + 65)
}

/** The greatest length from 0 to `most` that fits, where a shorter one fits whenever a longer one does; 0 if none. */
export function longestFitting(limit: number, fits: (length: number) => boolean): number {
  if (fits(limit)) return limit
  let [good, bad] = [0, limit]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (fits(middle)) good = middle
    else bad = middle
  }
  return good
}

/** The text with typographic marks as GSM-7 writes them and without pictures, so that few texts need UCS-2. */
export function plainForSms(text: string): string {
  return normalised(text, 'NFC')
    .replace(/[\u{1f1e6}-\u{1f1ff}]/gu, countryLetter)
    .replace(ornament, '')
    .replace(typographic, (mark) => plain[mark] ?? mark)
    .replace(/\s+/gu, ' ')
    .trim()
}
