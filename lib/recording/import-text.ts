import { type LostNumber, lostNumbers } from '@/lib/status/text/lost-numbers'

/** A value read from a recording, and where it stood. */
export type RecordedDocument = { source: string; value: unknown }

/** Bytes as text: UTF-8, or UTF-16 when its mark leads (Windows shells write that). A byte order mark is not part of the text. */
export function decodeRecording(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/**
 * The JSON values of one recorded answer: one, or one for each line (JSON Lines). Tweet ids come as text, and so
 * does every number that JSON.parse would round, as ids above 2^53. Throws an Error whose sentence is fit for the person who imports.
 */
export function parseRecording(source: string, text: string): RecordedDocument[] {
  const exact = withTextTweetIds(text.replace(/^\uFEFF/, '')).trim()
  if (exact === '') throw new Error('The file is empty.')
  if (exact.startsWith('<'))
    throw new Error('The file is HTML or XML, not JSON: perhaps an error page was recorded instead of the answer.')
  const whole = tryParse(exact)
  if ('value' in whole) return [{ source, value: whole.value }]
  const lines = exact.split('\n')
  if (lines.length > 1 && 'value' in tryParse(lines[0] ?? ''))
    return lines.flatMap((line, index) => parseLine(source, line, index + 1))
  throw new Error(`The file is not JSON: ${whole.reason}.`)
}

function parseLine(source: string, given: string, number: number): RecordedDocument[] {
  // a byte order mark counts as white space, too
  const line = given.trim()
  if (line === '') return []
  const parsed = tryParse(line)
  if ('value' in parsed) return [{ source: `${source} line ${number}`, value: parsed.value }]
  throw new Error(`Line ${number} is not JSON: ${parsed.reason}.`)
}

function tryParse(text: string): { value: unknown } | { reason: string } {
  try {
    const value = JSON.parse(text) as unknown
    const lost = lostNumbers(text)
    return { value: lost.length > 0 ? (JSON.parse(quoted(text, lost)) as unknown) : value }
  } catch (fault) {
    return { reason: (fault as Error).message }
  }
}

// Cannot match inside a JSON string: there the quotes of a key would stand behind backslashes.
const withTextTweetIds = (text: string) => text.replace(/("tweet_id"\s*:\s*)(\d+)(?=\s*[,}])/g, '$1"$2"')

function quoted(text: string, numbers: readonly LostNumber[]): string {
  let from = 0
  const parts = numbers.map(({ start, end }) => {
    const part = `${text.slice(from, start)}"${text.slice(start, end)}"`
    from = end
    return part
  })
  return parts.join('') + text.slice(from)
}
