import { BodyFault } from './body-fault'

const encodings = new Map([
  ['', 'utf-8'],
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
  ['utf-16', 'utf-16le'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
])

/** The encoding that a charset parameter names; throws BodyFault (415) for one that is not read here. */
export function encodingOf(charset: string): string {
  const encoding = encodings.get(charset)
  if (encoding) return encoding
  throw new BodyFault(415, 'The charset of the body is not one that is read here: send UTF-8.')
}

const decoders = new Map<string, TextDecoder>()

/** The one decoder of an encoding, which refuses what it cannot read: making one takes longer than reading a short text. */
export function decoderOf(encoding: string): TextDecoder {
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding, { fatal: true })
  decoders.set(encoding, decoder)
  return decoder
}

/**
 * The bytes as text, without a byte order mark, which comes before the charset. Throws BodyFault: 400 when the bytes are no such
 * text, 415 for an unknown charset.
 */
export function textOf(bytes: Uint8Array, charset = ''): string {
  const encoding = marked(bytes) ?? encodingOf(charset)
  if (bytes.length === 0) return ''
  try {
    return decoderOf(encoding).decode(bytes)
  } catch {
    throw new BodyFault(400, `The body is not ${encoding === 'utf-8' ? 'UTF-8' : encoding} text.`)
  }
}

function marked(bytes: Uint8Array): string | null {
  const first = bytes[0]
  const second = bytes[1]
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}
