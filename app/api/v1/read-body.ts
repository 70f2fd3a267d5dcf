import { nestedForm } from './nested-form'
import { Problem } from './problem'

/** Bytes; the front turns away what announces more, this counts what comes without announcing. */
const largestBody = 256 * 1024

/**
 * The request's body: JSON, or a form in Rails' nesting. Throws a Problem: 400 broken, 413 above 256 KB, 415 another kind.
 * An empty body is an empty object.
 */
export async function readBody(request: Request): Promise<unknown> {
  const [kind = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  const bytes = await readBytes(request)
  if (bytes.length === 0) return {}
  if (kind.trim() === 'application/x-www-form-urlencoded') return formOf(bytes)
  if (kind.trim() === 'multipart/form-data') return multipartOf(request, bytes)
  if (kind.trim() === '' || /^(application|text)\/(.+\+)?json$/.test(kind.trim())) return jsonOf(bytes)
  throw new Problem(415, 'The body must be application/json or application/x-www-form-urlencoded.')
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > largestBody) throw new Problem(413, 'The body is more than 256 KB.', { connection: 'close' })
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(400, 'The body is not UTF-8 text.')
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  try {
    return JSON.parse(text) as unknown
  } catch (fault) {
    throw new Problem(400, `The body is not JSON: ${(fault as Error).message.slice(0, 200)}`)
  }
}

// curl sends JSON as a form unless told otherwise
function formOf(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  return /^\s*[{[]/.test(text) ? jsonOf(bytes) : nestedForm(new URLSearchParams(text))
}

async function multipartOf(request: Request, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new Problem(400, 'The multipart form cannot be read.')
  })
  const fields = [...form.entries()].map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return nestedForm(fields)
}
