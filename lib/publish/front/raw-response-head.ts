import { IncomingMessage, ServerResponse, STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http'
import { Socket } from 'node:net'

type Writing = ServerResponse & { _header?: string | null }

// Node's own place for the lines that it is about to send. A Node that has it no more answers the usual way, a little slower.
const hasPlace = '_header' in new ServerResponse(new IncomingMessage(new Socket()))

/** The status line and the lines of an answer, checked once; `headers` are flat name, value, name, value. Throws on one that is none. */
export function rawHeadLines(headers: readonly string[], status = 200): string {
  let lines = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = [headers[at], headers[at + 1]]
    validateHeaderName(name)
    validateHeaderValue(name, value)
    lines += `${name}: ${value}\r\n`
  }
  return lines
}

/**
 * Ends an answer with lines that are ready. Putting the same fifteen headers together at every request costs more than all else
 * that a ready answer needs. Headers that were set on the answer are not among them. False when nothing was sent: this Node cannot
 * do it, the connection will not be kept, or the answer has begun.
 */
export function endWithRawHead(response: ServerResponse, lines: string, body: Buffer, keepAliveMs: number): boolean {
  if (!hasPlace || !response.shouldKeepAlive || response.headersSent) return false
  ;(response as Writing)._header = lines + lastLines(keepAliveMs)
  response.end(body)
  return true
}

let last = { second: 0, keepAliveMs: 0, lines: '' }

function lastLines(keepAliveMs: number): string {
  const second = Math.floor(Date.now() / 1000)
  if (last.second !== second || last.keepAliveMs !== keepAliveMs) {
    const date = new Date(second * 1000).toUTCString()
    const kept = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}`
    last = { second, keepAliveMs, lines: `Date: ${date}\r\n${kept}\r\n\r\n` }
  }
  return last.lines
}
