import type { ServerResponse } from 'node:http'

type Headers = readonly [string, string][]

// a renderer that has not come up by then may never: what is held on disk is served, and that is health
const startingMs = 20_000
const begunAt = performance.now()

/** `/healthz`: this process answers. 503 only while it starts and there has been no renderer yet. */
export function answerHealth(
  response: ServerResponse,
  headers: Headers,
  { hadRenderer }: { hadRenderer: boolean },
): void {
  const starting = !hadRenderer && performance.now() - begunAt < startingMs
  answerJson(response, headers, starting ? 503 : 200, { status: starting ? 'starting' : 'ok' })
}

/** `/readyz` while the renderer does not answer: what it could tell is not known. */
export function answerUnready(response: ServerResponse, headers: Headers): void {
  answerJson(response, headers, 503, { ready: false, failing: ['renderer'] })
}

/** `/tls-ask?domain=…`: whether a certificate may be made for that host; `isOurs` null: it is not known yet. */
export function answerTlsAsk(response: ServerResponse, headers: Headers, isOurs: boolean | null): void {
  answerJson(response, headers, isOurs === null ? 503 : isOurs ? 200 : 404, { certificate: isOurs === true })
}

function answerJson(response: ServerResponse, headers: Headers, status: number, body: object): void {
  const text = JSON.stringify(body)
  for (const [name, value] of headers) response.setHeader(name, value)
  const own = { 'content-type': 'application/json', 'cache-control': 'no-store', 'content-length': text.length }
  response.writeHead(status, status === 503 ? { ...own, 'retry-after': '2' } : own).end(text)
}
