import type { ServerResponse } from 'node:http'
import type { AnswerFormat } from './area'

// a client that goes on sending is not heard, and the connection cannot be used again
const ends = new Set([408, 413, 414, 431])

/**
 * A short, plain no in the format of the address that was asked. Headers that were set on the answer are sent as well. Does nothing
 * when an answer has begun.
 */
export function refuseRequest(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: readonly [string, string][],
  format: AnswerFormat = 'page',
): void {
  if (response.headersSent || response.destroyed) return
  for (const [name, value] of headers) response.setHeader(name, value)
  const { body, own } = refusalIn(format, status, sentence)
  response.writeHead(status, {
    ...own,
    ...(ends.has(status) ? { connection: 'close' } : {}),
    ...(status === 503 && !response.hasHeader('retry-after') ? { 'retry-after': '2' } : {}),
  })
  if (response.req.method !== 'HEAD') response.write(body)
  if (ends.has(status) && !response.req.complete) endAfterSender(response)
  else response.end()
}

/** How long a connection that was refused is still read, so that its sender can read the refusal. */
export const maxLingeringMs = 500

// a connection that is closed on what somebody still sends is reset, and takes with it the answer that was not read yet
function endAfterSender(response: ServerResponse): void {
  const end = () => {
    clearTimeout(patience)
    response.end()
  }
  const patience = setTimeout(end, maxLingeringMs)
  response.req.once('end', end).once('close', end).resume()
}

/** The body of a refusal and the headers that describe it. */
export function refusalIn(format: AnswerFormat, status: number, sentence: string) {
  const { type, body } = told[format](status, sentence)
  const styles = format === 'page' ? " style-src 'self';" : ''
  const own: Record<string, string> = {
    'content-type': `${type}; charset=utf-8`,
    'content-length': String(Buffer.byteLength(body)),
    'content-security-policy': `default-src 'none'; script-src 'self';${styles} frame-ancestors 'none'`,
    'cache-control': 'no-store',
    ...(format === 'open' ? { 'access-control-allow-origin': '*' } : {}),
  }
  return { body, own }
}

type Said = { type: string; body: string }

const json = (body: object): Said => ({ type: 'application/json', body: JSON.stringify(body) })

const told: Record<AnswerFormat, (status: number, sentence: string) => Said> = {
  // Atlassian's description says `message`, its real answers say `error`: clients read the one or the other
  management: (_, sentence) => json({ error: sentence, message: sentence }),
  open: (_, sentence) => json({ error: sentence, message: sentence }),
  text: (_, sentence) => ({ type: 'text/plain', body: `${sentence}\n` }),
  page: (status, sentence) => ({ type: 'text/html', body: page(status, sentence) }),
}

// sentences are our own, but one that quotes somebody must not become markup
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const page = (status: number, sentence: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>Not done (${status})</title>
    <link rel="stylesheet" href="/fault.css">
  </head>
  <body>
    <main>
      <h1>This was not done</h1>
      <p>${escaped(sentence)}</p>
      <p><a href="/">The current status</a></p>
    </main>
  </body>
</html>
`
