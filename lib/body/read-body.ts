import { BodyFault } from './body-fault'
import type { Bounds } from './bounds'
import { contentType } from './content-type'
import { type FormFields, readUrlEncoded, spelled } from './form-fields'
import { readJson } from './json-text'
import { readMultipart } from './multipart'
import { nestedForm } from './nested-form'
import { readBytes } from './read-bytes'
import { textOf } from './text-of'

/**
 * The request's body: JSON, or a form in Rails' nesting, urlencoded or multipart. An empty body is an empty object. Costs no more
 * than its length, whatever it says. Throws BodyFault: 400 broken, 413 beyond the bounds, 415 another kind or charset, 422 NUL.
 */
export async function readBody(request: Request, bounds: Bounds): Promise<unknown> {
  const type = contentType(request.headers.get('content-type'))
  const bytes = await readBytes(request.body as AsyncIterable<Uint8Array> | null, bounds.bytes)
  if (bytes.length === 0) return {}
  if (type.kind === '' || /^(?:application|text)\/(?:[^/]*\+)?json$/.test(type.kind))
    return readJson(textOf(bytes, type.charset), bounds)
  const form = type.kind === formType
  // curl sends JSON as a form unless told otherwise
  if (form && looksLikeJson(bytes)) return readJson(textOf(bytes, type.charset), bounds)
  if (form) return nestedForm(texts(readUrlEncoded(bytes, type.charset, bounds)), bounds)
  if (type.kind === 'multipart/form-data') return nestedForm(texts(readMultipart(bytes, type.boundary, bounds)), bounds)
  throw new BodyFault(415, 'The body must be application/json or application/x-www-form-urlencoded.')
}

/** The fields of a form, urlencoded or multipart; none when the request brings none. Throws BodyFault as `readBody`. */
export async function readFormBody(request: Request, bounds: Bounds): Promise<FormFields> {
  const { kind, charset, boundary } = contentType(request.headers.get('content-type'))
  const bytes = await readBytes(request.body as AsyncIterable<Uint8Array> | null, bounds.bytes)
  if (bytes.length === 0) return []
  if (kind === formType) return readUrlEncoded(bytes, charset, bounds)
  if (kind === 'multipart/form-data') return readMultipart(bytes, boundary, bounds)
  throw new BodyFault(415, 'The body must be a form.')
}

const formType = 'application/x-www-form-urlencoded'
const [byteOrderMark, blanks] = [
  [0xef, 0xbb, 0xbf],
  [0x20, 0x09, 0x0a, 0x0d],
]

function looksLikeJson(bytes: Uint8Array): boolean {
  let at = byteOrderMark.every((byte, place) => bytes[place] === byte) ? byteOrderMark.length : 0
  while (blanks.includes(bytes[at] ?? 0)) at++
  return bytes[at] === 0x7b || bytes[at] === 0x5b
}

function texts(fields: FormFields): [string, string][] {
  return fields.map(([name, value]) => {
    if (value === null) throw new BodyFault(400, `The form field ${spelled(name)} is a file: files are not taken here.`)
    return [name, value]
  })
}
