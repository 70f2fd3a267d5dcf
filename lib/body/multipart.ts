import { BodyFault } from './body-fault'
import type { Bounds } from './bounds'
import { contentType } from './content-type'
import { checkField, type FormFields } from './form-fields'
import { textOf } from './text-of'

const longestHead = 2000
const [dash, cr, lf] = [0x2d, 0x0d, 0x0a]
const emptyLine = Buffer.from('\r\n\r\n')

/**
 * The fields of a `multipart/form-data` body (RFC 7578): texts with their values, files as null. The parts are found by their
 * boundary in one walk. Throws BodyFault (400 broken, 413 too many parts, 415 a charset that is not read here, 422 NUL).
 */
export function readMultipart(bytes: Uint8Array, boundary: string, bounds: Bounds): FormFields {
  if (!/^[\x20-\x7e]{1,70}$/.test(boundary)) throw broken()
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const fields: FormFields = []
  // the first one may stand at the very beginning, without the line end before it
  let at = body.indexOf(delimiter.subarray(2)) === 0 ? delimiter.length - 2 : after(body, delimiter, 0)
  while (body[at] !== dash || body[at + 1] !== dash) {
    if (fields.length >= bounds.parts) throw new BodyFault(413, `The form has more than ${bounds.parts} parts.`)
    if (body[at] !== cr || body[at + 1] !== lf) throw broken()
    const end = body.indexOf(delimiter, at)
    if (end < 0) throw broken()
    fields.push(fieldIn(body.subarray(at, end), bounds))
    at = end + delimiter.length
  }
  return fields
}

function after(body: Buffer, delimiter: Buffer, from: number): number {
  const found = body.indexOf(delimiter, from)
  if (found < 0) throw broken()
  return found + delimiter.length
}

/** A part from the line end before its headers to the one after its value. */
function fieldIn(part: Buffer, bounds: Bounds): FormFields[number] {
  const end = part.subarray(0, longestHead).indexOf(emptyLine)
  if (end < 0) throw broken()
  const headers = headersIn(textOf(part.subarray(0, end)))
  const parameters = parametersOf(headers.get('content-disposition') ?? '')
  const name = parameters.get('name')
  if (name === undefined) throw broken()
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? 'binary'
  if (!['binary', '7bit', '8bit'].includes(encoding)) throw broken()
  const file = parameters.has('filename') || parameters.has('filename*')
  const { charset } = contentType(headers.get('content-type'))
  const value = file ? null : textOf(part.subarray(end + emptyLine.length), charset)
  checkField(name, value, bounds)
  return [name, value]
}

function headersIn(head: string): Map<string, string> {
  const headers = new Map<string, string>()
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return headers
}

// browsers write a quote in a name as %22 and line ends as %0D%0A (HTML, multipart form data); other programs as \"
function parametersOf(disposition: string): Map<string, string> {
  const parameters = new Map<string, string>()
  const next = /[ \t]*;[ \t]*([\w*-]+)=(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/y
  next.lastIndex = disposition.startsWith('form-data') ? 'form-data'.length : disposition.length
  for (let found = next.exec(disposition); found; found = next.exec(disposition)) {
    const [, name = '', quoted, bare = ''] = found
    parameters.set(name.toLowerCase(), quoted === undefined ? bare.trim() : unescaped(quoted))
  }
  return parameters
}

const unescaped = (text: string) => (/[\\%]/.test(text) ? withoutEscapes(text) : text)

const withoutEscapes = (text: string) =>
  text
    .replace(/\\(["\\])/g, '$1')
    .replaceAll('%22', '"')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')

const broken = () => new BodyFault(400, 'The multipart form cannot be read.')
