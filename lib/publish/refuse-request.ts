import type { ServerResponse } from 'node:http'

/** Bytes of a request's body that anything here accepts. */
export const largestBody = 256 * 1024

/** A short, plain no: JSON for the management API, text for everybody else. */
export function refuseRequest(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: [string, string][],
  json = false,
): void {
  for (const [name, value] of headers) response.setHeader(name, value)
  const body = json ? JSON.stringify({ error: sentence }) : `${sentence}\n`
  response.writeHead(status, {
    'content-type': `${json ? 'application/json' : 'text/plain'}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    ...(status === 413 ? { connection: 'close' } : {}),
    ...(status === 503 ? { 'retry-after': '2' } : {}),
  })
  response.end(body)
}
