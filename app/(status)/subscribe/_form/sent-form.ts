import { BodyFault } from '@/lib/body/body-fault'
import { strangerBounds } from '@/lib/body/bounds'
import { readFormBody } from '@/lib/body/read-body'
import { usualLocale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { showHeader } from '@/lib/publish/bridge/show-header'
import { type FormRetry, keepFormRetry } from '@/lib/publish/facts/form-retry'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'

export type FormValues = Record<string, string[]>

const longestField = 5000

/** Acts on a form that was sent; one that cannot be read goes back to `page`, empty and with a sentence. */
export async function takeFields(
  request: Request,
  { page, step }: { page: string; step: string },
  act: (fields: FormValues) => Promise<Response>,
): Promise<Response> {
  try {
    return await act(await readFields(request))
  } catch (fault) {
    if (!(fault instanceof BodyFault)) throw fault
    return showFormAgain(page, { step, fields: {}, problem: { message: fault.message } }, fault.status)
  }
}

/** The one field of our forms that has several values, and the one that says which of them were there before, in a line. */
const list = 'component_ids'
const listBefore = 'was_component_ids'

/**
 * What was sent: of every field its first value, of the list each value once. Files and what no form of ours sends are left out.
 * Throws BodyFault when it is no form that can be read.
 */
export async function readFields(request: Request): Promise<FormValues> {
  const fields: FormValues = Object.create(null)
  const chosen = new Set<string>()
  for (const [name, value] of await readFormBody(request, strangerBounds)) {
    if (value === null || !/^[a-z_]{1,40}$/.test(name) || name in Object.prototype) continue
    const text = name === listBefore ? value : value.slice(0, longestField)
    if (name === list) chosen.add(text)
    else fields[name] ??= [text]
  }
  if (chosen.size > 0) fields[list] = [...chosen]
  return fields
}

/** Sends the browser to a page. */
export function redirectTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } })
}

/** Answers with a page in place, under the address that the form was sent to; without the front it is a redirect. */
export function showPage(path: string, status = 200, headers: Record<string, string> = {}): Response {
  const all = { location: path, 'cache-control': 'no-store', [showHeader]: String(status), ...headers }
  return new Response(null, { status: 303, headers: all })
}

/** Gives a form back to its sender on a page: `step` says as what. */
export const showFormAgain = (
  path: string,
  form: FormRetry,
  status = 200,
  headers?: Record<string, string>,
): Response => showPage(`${path}?held=${keepFormRetry(form)}`, status, headers)

/** A fault that only means "later": the form comes back with 503. Anything else is passed on. */
export function showFormAgainLater(fault: unknown, path: string, form: FormRetry): Response {
  if (!isDatabaseAway(fault)) throw fault
  return showFormAgain(path, { ...form, problem: { message: say(usualLocale)('subscribe.away') } }, 503, {
    'retry-after': '60',
  })
}
