import { BodyFault } from './body-fault'
import type { Bounds } from './bounds'
import { decoderOf, encodingOf, textOf } from './text-of'

/** A form's fields in the order in which they were sent; the value of a file is null. */
export type FormFields = [name: string, value: string | null][]

/** Refuses what no name and no value may hold; `name` and `value` as they are stored. */
export function checkField(name: string, value: string | null, { nameLength }: Bounds): void {
  if (name.length > nameLength)
    throw new BodyFault(400, `The form field ${spelled(name)} has a name of more than ${nameLength} characters.`)
  if (name.includes('\0') || value?.includes('\0'))
    throw new BodyFault(422, `The form field ${spelled(name)} holds the character NUL, which cannot be stored.`)
}

/** A name as it may stand in an answer. */
export const spelled = (name: string): string => JSON.stringify(name.slice(0, 60))

/**
 * The fields of an `application/x-www-form-urlencoded` body. A percent sign that begins no byte stands for itself, as in
 * browsers; bytes that are no text in the body's charset are refused. Throws BodyFault (400, 413, 415, 422).
 */
export function readUrlEncoded(bytes: Uint8Array, charset: string, bounds: Bounds): FormFields {
  const encoding = encodingOf(charset)
  const wide = encoding.startsWith('utf-16') || bytes[0] === 0xff || bytes[0] === 0xfe
  const whole = wide ? new TextEncoder().encode(textOf(bytes, charset)) : bytes
  const decoder = decoderOf(wide ? 'utf-8' : encoding)
  const fields: FormFields = []
  for (let start = 0; start < whole.length; ) {
    const found = whole.indexOf(ampersand, start)
    const end = found < 0 ? whole.length : found
    if (end > start) {
      if (fields.length >= bounds.fields) throw new BodyFault(413, `The form has more than ${bounds.fields} fields.`)
      fields.push(fieldIn(whole.subarray(start, end), decoder, bounds))
    }
    start = end + 1
  }
  return fields
}

function fieldIn(piece: Uint8Array, decoder: TextDecoder, bounds: Bounds): [string, string] {
  const sign = piece.indexOf(equals)
  const name = decode(sign < 0 ? piece : piece.subarray(0, sign), decoder)
  const value = sign < 0 ? '' : decode(piece.subarray(sign + 1), decoder)
  checkField(name, value, bounds)
  return [name, value]
}

const [ampersand, equals, percent, plus, space] = [0x26, 0x3d, 0x25, 0x2b, 0x20]

function decode(piece: Uint8Array, decoder: TextDecoder): string {
  if (piece.length === 0) return ''
  const plain = piece.includes(percent) || piece.includes(plus) ? unescaped(piece) : piece
  try {
    return decoder.decode(plain)
  } catch {
    throw new BodyFault(400, 'The form is not UTF-8 text.')
  }
}

function unescaped(piece: Uint8Array): Uint8Array {
  const plain = new Uint8Array(piece.length)
  let length = 0
  for (let at = 0; at < piece.length; at++) {
    const byte = piece[at] ?? 0
    const hex = byte === percent ? hexPair(piece[at + 1], piece[at + 2]) : -1
    plain[length++] = hex >= 0 ? hex : byte === plus ? space : byte
    if (hex >= 0) at += 2
  }
  return plain.subarray(0, length)
}

function hexPair(high = 0, low = 0): number {
  const [first, second] = [hexDigit(high), hexDigit(low)]
  return first < 0 || second < 0 ? -1 : first * 16 + second
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
