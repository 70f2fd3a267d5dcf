import { cookies } from 'next/headers'
import { safeNext } from '@/app/admin/_action/safe-next'
import type { DeskPage } from '@/components/admin/basics/desk-page'
import { deskPageField, type TypedFields } from '@/components/admin/basics/form-state'
import type { OtherPage } from '@/components/admin/frame/page-switch'
import { deskPageCookie } from '@/lib/publish/bridge/own-cookie'
import { requestedPage, turnToPage } from '@/lib/publish/facts/request-page'
import { webProcess } from '@/lib/publish/facts/web-process'
import { mayWorkOn } from '@/lib/status/operator/may-work-on'
import { Refusal } from '@/lib/status/text/refusal'
import type { SignedIn } from '@/lib/store/operators/session'
import { firstPageName, listPages } from '@/lib/store/page/list-pages'
import type { Database } from '@/lib/store/transaction/database'

const daySeconds = 86_400
const keptDays = 400

/** The desk works on that page (null: the first one) in this browser from now on, and this request does already. */
export async function workOnPage(page: string | null): Promise<void> {
  turnToPage(page)
  const { baseUrl } = webProcess().settings
  const kept = { httpOnly: true, secure: baseUrl.startsWith('https:'), sameSite: 'lax', path: '/' } as const
  const maxAge = page === null ? 0 : keptDays * daySeconds
  ;(await cookies()).set(deskPageCookie(baseUrl), page ?? '', { ...kept, maxAge })
}

/** Where one may not work one does not: the desk works on the first page then. */
export function stayWhereAllowed(signedIn: SignedIn): void {
  if (!mayWorkOn(signedIn, requestedPage())) turnToPage(null)
}

/**
 * Follows an address of the desk that is about a certain page, `/admin/on/eu?next=…`: the desk works on that page from now on. Answers
 * where to go on; any other address as it is, and null where there is no such page.
 */
export async function followDeskAddress(address: string): Promise<string | null> {
  const { pathname, searchParams } = new URL(address, 'http://here.invalid')
  const [, slug] = /^\/admin\/on\/([a-z\d-]{1,40})$/.exec(pathname) ?? []
  if (slug === undefined) return address
  const page = slug === firstPageName ? null : pageNow(slug)
  if (page === undefined) return null
  await workOnPage(page?.id ?? null)
  return safeNext(searchParams.get('next'))
}

/** The page of that name, or the one that had it before. */
function pageNow(slug: string) {
  const { pages } = webProcess().pages
  return pages.find((one) => one.slug === slug) ?? pages.find(({ former }) => former?.includes(slug))
}

/**
 * A form writes to the page that it was opened for, whatever page another tab has chosen since: the desk goes back to it. Refusal when it
 * does not say which one, where there are several, and when that page is not shown any more.
 */
export async function workOnPageOf(typed: TypedFields, signedIn: SignedIn): Promise<void> {
  const { pages } = webProcess()
  const said = typed[deskPageField]?.at(-1)
  if (said === undefined && pages.isOneOfSeveral) throw new Refusal('page_of_form_unknown')
  const page = said || null
  if ((page !== null && !pages.isOther(page)) || !mayWorkOn(signedIn, page)) throw new Refusal('page_not_found')
  if (page !== requestedPage()) await workOnPage(page)
}

/** Asks about the page for which a tab was drawn. Answers false where that page is not shown any more. */
export function askAboutPage(request: Request, signedIn: SignedIn): boolean {
  const page = new URL(request.url).searchParams.get('page')
  if (page === null) return true
  if ((page !== '' && !webProcess().pages.isOther(page)) || !mayWorkOn(signedIn, page || null)) return false
  turnToPage(page || null)
  return true
}

/** The page that this request is about, as a tab of the desk knows it. */
export function deskPageHere(): DeskPage {
  const { pages } = webProcess()
  const page = requestedPage()
  const address = page === null ? undefined : pages.pages.find(({ id }) => id === page)
  if (page === null || !address) return { id: '', publicUrl: '', prefix: '' }
  return { id: page, publicUrl: pages.baseUrlOf(page), prefix: `/p/${address.slug}` }
}

/** The pages that the desk could work on instead, by name; empty where there is one page alone. */
export async function readOtherPages(db: Database, { roleOn }: SignedIn): Promise<OtherPage[]> {
  if (!webProcess().pages.isOneOfSeveral) return []
  const here = requestedPage()
  return (await listPages(db))
    .filter(({ id, isFirst, archivedAt }) => !archivedAt && (isFirst ? here !== null : id !== here))
    .filter(({ id }) => roleOn(id) !== null)
    .map(({ name, slug }) => ({ name, slug: slug ?? firstPageName }))
}
