import net from 'node:net'

export type RawAnswer = { status: number; headers: Record<string, string>; body: Buffer }

/**
 * Sends bytes as they are over one connection, piece after piece, and reads the answers until the server closes it. `finish` ends our
 * side when all is sent, for requests that are never complete.
 */
export function exchangeRaw(
  port: number,
  pieces: readonly (string | Buffer)[],
  { finish = false, host = '127.0.0.1' }: { finish?: boolean; host?: string } = {},
): Promise<RawAnswer[]> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = net.connect({ port, host, noDelay: true }, async () => {
      for (const [at, piece] of pieces.entries()) {
        if (at > 0) await new Promise((next) => setTimeout(next, 20))
        if (!socket.destroyed) socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)
      }
      if (finish) socket.end()
    })
    socket.setTimeout(30_000, () => socket.destroy(new Error('the server keeps the connection open')))
    socket.on('data', (part) => parts.push(part))
    // a server that refuses may close while we still send
    socket.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ECONNRESET' && fault.code !== 'EPIPE') reject(fault)
    })
    socket.on('close', () => {
      try {
        resolve(readAnswers(Buffer.concat(parts)))
      } catch (fault) {
        reject(fault as Error)
      }
    })
  })
}

/** The answers in what a server sent; answers without a body (1xx, 204, 304, those to HEAD) end with their head. */
export function readAnswers(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = bytes
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n')
    const [first = '', ...lines] = rest.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n')
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1])
    if (!status) throw new Error(`no answer: ${rest.subarray(0, 200).toString('latin1')}`)
    const headers = Object.fromEntries(
      lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.replace(/^[^:]*: ?/, '')]),
    )
    const { body, next } = bodyOf(rest.subarray(end + 4), status, headers)
    if (status !== 100) answers.push({ status, headers, body })
    rest = next
  }
  return answers
}

function bodyOf(rest: Buffer, status: number, headers: Record<string, string>): { body: Buffer; next: Buffer } {
  const nothing = { body: Buffer.alloc(0), next: rest }
  if (status < 200 || status === 204 || status === 304) return nothing
  if (headers['transfer-encoding'] === 'chunked') return chunksOf(rest)
  // the answer to HEAD: the next answer or the end follows its head
  if (rest.length === 0 || rest.subarray(0, 7).toString('latin1') === 'HTTP/1.') return nothing
  const length = Number(headers['content-length'] ?? rest.length)
  return { body: rest.subarray(0, length), next: rest.subarray(length) }
}

function chunksOf(rest: Buffer): { body: Buffer; next: Buffer } {
  const parts: Buffer[] = []
  for (let at = 0; at < rest.length; ) {
    const end = rest.indexOf('\r\n', at)
    const size = Number.parseInt(rest.subarray(at, end).toString('latin1'), 16)
    if (!(size > 0)) return { body: Buffer.concat(parts), next: rest.subarray(end + 4) }
    parts.push(rest.subarray(end + 2, end + 2 + size))
    at = end + 4 + size
  }
  return { body: Buffer.concat(parts), next: Buffer.alloc(0) }
}
