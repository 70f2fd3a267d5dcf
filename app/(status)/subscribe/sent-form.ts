import { showHeader } from '@/lib/publish/form-pages'
import { type HeldForm, holdForm } from '@/lib/publish/held-forms'
import { isDatabaseAway } from '@/lib/store/database-away'

export type Fields = Record<string, string[]>

const mostFields = 1500
const longestField = 5000

/** What was sent, every field with all its values; files and what no form of ours sends are left out. */
export async function readFields(request: Request): Promise<Fields> {
  const fields: Fields = Object.create(null)
  const form = await request.formData().catch(() => new FormData())
  for (const [name, value] of [...form].slice(0, mostFields)) {
    if (typeof value !== 'string' || !/^[a-z_]{1,40}$/.test(name)) continue
    fields[name] = [...(fields[name] ?? []), value.slice(0, longestField)]
  }
  return fields
}

/** Sends the browser to a page. */
export function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } })
}

/** Answers with a page in place, under the address that the form was sent to; without the front it is a redirect. */
export function show(path: string, status = 200, headers: Record<string, string> = {}): Response {
  const all = { location: path, 'cache-control': 'no-store', [showHeader]: String(status), ...headers }
  return new Response(null, { status: 303, headers: all })
}

/** Gives a form back to its sender on a page: `step` says as what. */
export const giveBack = (path: string, form: HeldForm, status = 200, headers?: Record<string, string>): Response =>
  show(`${path}?held=${holdForm(form)}`, status, headers)

export const awaySentence =
  'The database does not answer, so nothing was stored. What you typed is still here: send it again in a minute.'

/** A fault that only means "later": the form comes back with 503. Anything else is passed on. */
export function giveBackLater(fault: unknown, path: string, form: HeldForm): Response {
  if (!isDatabaseAway(fault)) throw fault
  return giveBack(path, { ...form, problem: { message: awaySentence } }, 503, { 'retry-after': '60' })
}
