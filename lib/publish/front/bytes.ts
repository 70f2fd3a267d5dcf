import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { rawHeadLines } from './raw-response-head'
import { WholeAnswer } from './whole-answer'

/** What a rendering answered. */
export type RenderedAnswer = {
  status: number
  contentType: string
  body: Buffer
  /** epoch ms at which the clock makes these bytes untrue; null: never */
  validUntil: number | null
  /** the status that a page of one visitor wants */
  wantedStatus?: number | null
  /** bytes of the body before the place where a line about its age belongs; null: it has none, or says its age itself */
  noteAt?: number | null
  /** bytes of the body before the words of its headline */
  headlineAt?: number
  /** the source of a Content-Security-Policy without which its styles are not applied */
  styleSource?: string
}

/** Names the facts that bytes were made from. */
export type Stamp = string | number

export type Encoding = 'identity' | 'gzip' | 'br'

type Head = {
  of: string[]
  /** name, value, name, value */
  flat: string[]
  /** the same as it is sent */
  lines: string
}

/** What of an answer is sent. */
export type Part = 'full' | 'head' | 'unchanged'

type Kept = {
  /** flat name, value, name, value */
  headers: string[]
  /** how long the server keeps connections that say nothing */
  keepAliveMs: number
}

// what an entry takes beside its bytes: objects, tag, a place in a map
const overheadBytes = 1024

/** Ready bytes of one public answer. */
export class Bytes {
  readonly etag: string
  /** bytes of memory that this takes: the body in every encoding that was made of it, the heads, what surrounds them */
  size: number
  /** counts the renderings of a cache in the order in which they began; 0: made elsewhere */
  turn = 0
  /** told by how many bytes it grew */
  grown: (bytes: number) => void = () => {}
  #encoded = new Map<Encoding, Buffer>()
  #heads = new Map<Encoding, Head>()
  #wholes = new Map<string, WholeAnswer>()

  constructor(
    readonly rendered: RenderedAnswer,
    /** the stamp of the facts that they were made from, read before they were made */
    public stamp: Stamp,
    /** when their making began, epoch ms: they are no newer than that */
    readonly madeAt: number = 0,
  ) {
    this.etag = createHash('sha256').update(rendered.body).digest('base64url').slice(0, 22)
    this.size = overheadBytes + rendered.body.length
  }

  /** The body in an encoding; each is made once, when it is first asked for. */
  body(encoding: Encoding): Buffer {
    const ready = this.#encoded.get(encoding)
    if (ready) return ready
    const made = encode(this.rendered.body, encoding)
    this.#encoded.set(encoding, made)
    if (encoding !== 'identity') this.#grow(made.length)
    return made
  }

  /** The strong entity tag of an encoding: other bytes, other tag. */
  tag(encoding: Encoding): string {
    return encoding === 'identity' ? `"${this.etag}"` : `"${this.etag}-${encoding}"`
  }

  /** Every header of a full answer, put together once per encoding. */
  head(encoding: Encoding, headers: string[]): Head {
    const known = this.#heads.get(encoding)
    if (known?.of === headers) return known
    const { contentType } = this.rendered
    const own = [
      'content-type',
      contentType,
      'etag',
      this.tag(encoding),
      'content-length',
      String(this.body(encoding).length),
    ]
    const flat = [...headers, ...own, ...(encoding === 'identity' ? [] : ['content-encoding', encoding])]
    const head = { of: headers, flat, lines: rawHeadLines(flat) }
    this.#heads.set(encoding, head)
    if (!known) this.#grow(2 * head.lines.length)
    return head
  }

  /** A whole answer on a connection that is kept, put together once: all of it, the head alone, or that nothing changed. */
  whole(part: Part, encoding: Encoding, { headers, keepAliveMs }: Kept): WholeAnswer {
    const name = part === 'full' ? encoding : `${part} ${encoding}`
    const known = this.#wholes.get(name)
    if (known?.of === headers) return known
    const made =
      part === 'unchanged'
        ? new WholeAnswer(headers, { status: 304, headers: [...headers, 'etag', this.tag(encoding)], keepAliveMs })
        : new WholeAnswer(headers, {
            status: 200,
            headers: this.head(encoding, headers).flat,
            keepAliveMs,
            ...(part === 'full' && { body: this.body(encoding) }),
          })
    this.#wholes.set(name, made)
    // an encoded body lies in there and nowhere else
    const isOnlyOne = part === 'full' && encoding !== 'identity'
    if (isOnlyOne) this.#encoded.set(encoding, made.body)
    if (!known) this.#grow(isOnlyOne ? made.bodyAt : made.bodyAt + made.body.length)
    return made
  }

  #grow(bytes: number): void {
    this.size += bytes
    this.grown(bytes)
  }
}

function encode(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(body, { level: 6 })
  if (encoding === 'br') return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return body
}
