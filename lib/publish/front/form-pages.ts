import type { IncomingMessage, ServerResponse } from 'node:http'
import { strangerBounds } from '@/lib/body/bounds'
import { allowOnly } from '@/lib/publish/bridge/area'
import type { FaultLog } from '@/lib/publish/bridge/fault-log'
import { refuseRequest } from '@/lib/publish/bridge/refuse-request'
import type { BodyBudget } from '@/lib/publish/front/request/body-budget'
import { collectBody } from '@/lib/publish/front/request/collect-body'
import { type FormAddress, pageOfForm } from '@/lib/publish/front/request/form-address'
import { type OwnAddress, sameOrigin } from '@/lib/publish/front/request/same-origin'
import { type Strangers, tooManySent } from '@/lib/publish/front/request/strangers'
import { visitorAddress } from '@/lib/publish/front/request/visitor-address'
import type { AddressRange } from '@/lib/status/addresses/ip-address'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import type { RenderedAnswer } from './bytes'
import { publicPolicy } from './common-headers'
import type { Submitted } from './submit-through-next'

type Parties = OwnAddress & {
  render: (path: string) => Promise<RenderedAnswer>
  /** hands a sent form to Next */
  submit: (path: string, form: { type: string; body: Buffer; client: string }) => Promise<Submitted>
  styleHashes: () => string
  common: [string, string][]
  trustedProxies: readonly AddressRange[]
  room: BodyBudget
  strangers: Strangers
  faults: FaultLog
  /** the path under which the page lies */
  prefix?: string
}

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
      parties.faults.failed('A form', (fault as Error).message)
      refuseRequest(response, 503, 'This cannot be done at the moment. Try again in a minute.', parties.common)
    }
  }
}

async function take(parties: Parties, request: IncomingMessage, response: ServerResponse, address: FormAddress) {
  const { common, submit, trustedProxies, room } = parties
  if (!address.open && !sameOrigin(request, parties)) {
    return refuseRequest(response, 403, 'This form was not sent from this site, so nothing was changed.', common)
  }
  if (address.kind === 'page' && !address.open) return notAllowed(parties, response)
  const client = visitorAddress(request, trustedProxies)
  const network = visitorNetwork(client)
  const wait = parties.strangers.count(address.open ? 'unsubscribe' : 'form', network)
  if (wait !== null) {
    response.setHeader('retry-after', String(wait))
    return refuseRequest(response, 429, tooManySent, common)
  }
  const body = await collectBody(request, { response, room, network, most: strangerBounds.bytes })
  if (body === 'gone') return void response.destroy()
  if (!Buffer.isBuffer(body)) {
    for (const [name, value] of Object.entries(body.headers ?? {})) response.setHeader(name, value)
    return refuseRequest(response, body.status, body.sentence, common)
  }
  const path = address.kind === 'send' ? address.path : `${address.path.split('?', 1)[0]}/send`
  const type = request.headers['content-type'] ?? 'application/x-www-form-urlencoded'
  const answer = await submit(path, { type, body, client })
  if (!answer.location) throw new Error(`${answer.status} for a form`)
  if (answer.show === null) return redirect(parties, response, answer.location)
  const { retryAfter } = answer
  await showPage(parties, request, response, { path: answer.location, status: answer.show, retryAfter })
}

type Shown = { path: string; status: number; retryAfter?: string | null }

/** The page says its own status where there is one to say: a link that is dead is 410 however it was asked for. */
async function showPage(
  parties: Parties,
  request: IncomingMessage,
  response: ServerResponse,
  { path, status, retryAfter }: Shown,
): Promise<void> {
  const { body, wantedStatus, ...rendered } = await parties.render(path)
  // Next answers 404 or 500 with a page that needs its script
  if (rendered.status !== 200) throw new Error(`${rendered.status} while rendering`)
  const own = { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length }
  const wait = retryAfter ? { 'retry-after': retryAfter } : {}
  response.writeHead(wantedStatus ?? status, { ...headersOf(parties), ...own, ...wait })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function redirect(parties: Parties, response: ServerResponse, location: string): void {
  const { prefix = '' } = parties
  const onPage = location.startsWith('/') ? prefix + location : location
  response.writeHead(303, { ...headersOf(parties), location: onPage, 'content-length': 0 }).end()
}

function notAllowed({ common }: Parties, response: ServerResponse): void {
  allowOnly(response, ['GET', 'HEAD'])
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
