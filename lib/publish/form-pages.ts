import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Rendered } from './byte-cache'
import { type FormAddress, pageOfForm } from './form-address'
import { publicPolicy } from './headers'
import { clientOf, sameOrigin } from './pass-on'
import { refuseRequest } from './refuse-request'
import type { Submitted } from './submit-through-next'

type Parties = {
  render: (path: string) => Promise<Rendered>
  /** hands a sent form to Next */
  submit: (path: string, form: { type: string; body: Buffer; client: string }) => Promise<Submitted>
  styleHashes: () => string
  baseUrl: string
  common: [string, string][]
}

/** A handler's redirect with this header is no redirect: the page behind it is the answer, with this status. */
export const showHeader = 'x-heliograph-show'

const largestForm = 64 * 1024
const statusMark = / data-status="(\d{3})"/

/**
 * Answers pages that belong to one visitor and the forms that are sent from public pages. They look like public pages (no
 * framework script, same policy) but are never kept, here or elsewhere; reading them changes nothing.
 */
export function formPages(parties: Parties) {
  return async (request: IncomingMessage, response: ServerResponse, address: FormAddress): Promise<void> => {
    try {
      if (request.method === 'POST') await take(parties, request, response, address)
      else if (request.method !== 'GET' && request.method !== 'HEAD') notAllowed(parties, response)
      else if (address.kind === 'send') redirect(parties, response, pageOfForm(address.path))
      else await showPage(parties, request, response, { path: address.path, status: 200 })
    } catch (fault) {
      console.error(`A form could not be answered: ${(fault as Error).message}`)
      refuseRequest(response, 503, 'This cannot be done at the moment. Try again in a minute.', parties.common)
    }
  }
}

async function take(parties: Parties, request: IncomingMessage, response: ServerResponse, address: FormAddress) {
  const { baseUrl, common, submit } = parties
  if (!address.open && !sameOrigin(request, baseUrl)) {
    return refuseRequest(response, 403, 'This form was not sent from this site, so nothing was changed.', common)
  }
  if (address.kind === 'page' && !address.open) return notAllowed(parties, response)
  const body = await readForm(request)
  if (!body) return refuseRequest(response, 413, 'This form is too long.', common)
  const path = address.kind === 'send' ? address.path : `${address.path.split('?', 1)[0]}/send`
  const type = request.headers['content-type'] ?? 'application/x-www-form-urlencoded'
  const answer = await submit(path, { type, body, client: clientOf(request) })
  if (!answer.location) throw new Error(`${answer.status} for a form`)
  if (answer.show === null) return redirect(parties, response, answer.location)
  const { retryAfter } = answer
  await showPage(parties, request, response, { path: answer.location, status: answer.show, retryAfter })
}

async function readForm(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += (part as Buffer).length
    if (length > largestForm) return null
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

type Shown = { path: string; status: number; retryAfter?: string | null }

/** The page says its own status where there is one to say: a link that is dead is 410 however it was asked for. */
async function showPage(
  parties: Parties,
  request: IncomingMessage,
  response: ServerResponse,
  { path, status, retryAfter }: Shown,
): Promise<void> {
  const rendered = await parties.render(path)
  const html = rendered.body.toString('utf8')
  const said = statusMark.exec(html)?.[1]
  // Next answers 404 or 500 with a page that needs its script
  if (rendered.status !== 200) throw new Error(`${rendered.status} while rendering`)
  const body = Buffer.from(html.replace(statusMark, ''))
  const own = { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length }
  const wait = retryAfter ? { 'retry-after': retryAfter } : {}
  response.writeHead(said ? Number(said) : status, { ...headersOf(parties), ...own, ...wait })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function redirect(parties: Parties, response: ServerResponse, location: string): void {
  response.writeHead(303, { ...headersOf(parties), location, 'content-length': 0 }).end()
}

function notAllowed({ common }: Parties, response: ServerResponse): void {
  response.setHeader('allow', 'GET, HEAD')
  refuseRequest(response, 405, 'This address can only be read.', common)
}

// "same-origin" and not "no-referrer": under that, browsers name no origin for the forms that are sent from here
function headersOf({ common, styleHashes }: Parties): Record<string, string> {
  return {
    ...Object.fromEntries(common),
    'content-security-policy': publicPolicy(styleHashes()),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex',
  }
}
