import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { layOutWords } from '@/app/_page/lay-out-words'
import { findParked, type Parked } from '@/app/admin/_action/parked-form'
import { safeNext } from '@/app/admin/_action/safe-next'
import { setResponseStatus } from '@/app/admin/_action/set-response-status'
import { receiptIn } from '@/app/admin/_action/with-receipt'
import { AwayNotice } from '@/components/admin/basics/away-notice'
import { AdminFrame } from '@/components/admin/frame/admin-frame'
import type { OtherPage } from '@/components/admin/frame/page-switch'
import { ResendForm } from '@/components/admin/frame/resend-form'
import { typedTexts } from '@/components/admin/frame/typed-texts'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { fullName } from '@/lib/status/component/group-status'
import type { Facts } from '@/lib/status/facts/facts'
import { stillOff } from '@/lib/status/incident/proposed-statuses'
import type { Trust } from '@/lib/status/page/verdict'
import { Refusal } from '@/lib/status/text/refusal'
import type { SignedIn } from '@/lib/store/operators/session'
import { readDelay } from '@/lib/store/queue/read-lanes'
import { countAudience } from '@/lib/store/subscribers/audience'
import type { Database } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { addressWith } from './address-with'
import { deskNews } from './desk-news'
import { deskPageHere, readOtherPages, stayWhereAllowed } from './desk-page'
import { deskRoles } from './desk-roles'
import { findOperator } from './find-operator'
import { readTrouble } from './read-trouble'
import { signOutAction } from './sign-out-action'

export type AdminPage<Params> = {
  params: Params
  query: Record<string, string | undefined>
  facts: Facts
  trust: Trust
  now: Date
  db: Database
  signedIn: SignedIn
  /** for the hidden field of each form: names this rendering of it */
  attemptKey: string
}

type Asked<Params> = { params: Promise<Params>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/**
 * A page that only operators see: who asks is decided here, at every rendering. `address` names it with its parameters in
 * brackets, for the way back after signing in. An absent database is said in words instead of a fault.
 */
export function operatorPage<Params extends Record<string, string> = Record<never, string>>(
  address: string,
  draw: (admin: AdminPage<Params>) => Promise<ReactNode> | ReactNode,
) {
  return async function OperatorPage(asked: Asked<Params>) {
    const params = await asked.params
    // no column holds it, and no address of ours
    if (Object.values(params).some((value) => /%00|\0/.test(value))) notFound()
    const query = firstOfEach(await asked.searchParams)
    const here = address.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const parked = await findParked()
    if (parked && parked.problem.kind === 'away') {
      await setResponseStatus(503)
      return <Resend parked={parked} here={here} />
    }
    const admin = await askDatabase(async () => {
      const signedIn = await findOperator()
      if (!signedIn)
        return parked ? (
          <Resend parked={parked} here={here} />
        ) : (
          redirect(`/admin/sign-in?next=${encodeURIComponent(afterSignIn(here, query))}`)
        )
      if (parked?.resent) return <Resend parked={parked} here={here} />
      stayWhereAllowed(signedIn)
      const { facts, trust } = await currentFacts()
      const roles = deskRoles(signedIn, facts.page.id)
      if (roles.page === null)
        return <NoRole page={facts.page.name} others={await readOtherPages(webProcess().db, signedIn)} />
      await layOutWords(
        facts.page,
        facts.incidents.filter(({ id }) => id === params.code),
      )
      const asked = { params, query, facts, trust, signedIn }
      const shown = { ...asked, now: new Date(), db: webProcess().db, attemptKey: newSecret() }
      const [receipt, content, delay, trouble, others] = await Promise.all([
        readReceipt(shown),
        draw(shown),
        nullWhenDatabaseAway(readDelay(shown.db)),
        readTrouble(shown.db, facts),
        nullWhenDatabaseAway(readOtherPages(shown.db, signedIn)),
      ])
      return (
        <AdminFrame
          facts={facts}
          trust={trust}
          here={here}
          operator={signedIn.operator.name}
          roles={roles}
          receipt={receipt}
          delay={delay?.delayed ? delay : null}
          trouble={trouble}
          signOut={signOutAction}
          news={deskNews(facts)}
          page={deskPageHere()}
          otherPages={others ?? []}
          drawn={query.sent ?? ''}
          forbidden={parked ? forbiddenIn(parked) : null}
        >
          <div key={query.sent ?? ''}>{content}</div>
        </AdminFrame>
      )
    })
    return admin ?? databaseAwayPage(here, query)
  }
}

/** Why the role forbids what was posted, with what was typed: its form is not shown to this role. */
const forbiddenIn = ({ problem, answer }: Parked) =>
  problem.kind === 'forbidden' ? { ...problem, theirs: typedTexts(answer?.typed ?? {}) } : null

/** For whoever is signed in and nothing on this page: where they stand, and the way out. */
async function NoRole({ page, others }: { page: string; others: readonly OtherPage[] }) {
  await setResponseStatus(403)
  return (
    <main className="desk narrow">
      <h1>Not your desk</h1>
      <p>You have no role on {page}. An owner of it can give you one.</p>
      {others.map(({ name, slug }) => (
        <p key={slug}>
          <a href={`/admin/on/${slug}`}>The desk of {name}</a>
        </p>
      ))}
      <form action={signOutAction}>
        <button className="link" type="submit">
          Sign out
        </button>
      </form>
    </main>
  )
}

/** The answer of every page of the desk while the database is away; it leads back to the whole address, a link's secret with it. */
export async function databaseAwayPage(here: string, query: Record<string, string | undefined>) {
  await setResponseStatus(503)
  return <AwayNotice here={addressWith(here, query)} />
}

/** The whole address, or at least the page where what follows it is nothing that `safeNext` lets through. */
function afterSignIn(here: string, query: Record<string, string | undefined>): string {
  const whole = addressWith(here, query)
  return safeNext(whole) === whole ? whole : here
}

/** The page's own head; nothing of the admin is for search engines. */
export const adminHead = (title: string): Metadata => ({
  title: `${title} · Heliograph`,
  icons: { icon: '/favicon.svg' },
  robots: { index: false, follow: false },
})

/** The receipt of the publish that led here, and what is known of it by now. */
async function readReceipt({ query, params, facts, db }: AdminPage<Record<string, string>>) {
  const receipt = receiptIn(query.receipt)
  if (!receipt) return null
  const audience = await nullWhenDatabaseAway(countAudience(db, receipt.announced))
  const incident = facts.incidents.find(({ id }) => id === params.code)
  const off = incident ? stillOff(incident, facts.components) : []
  return { receipt, audience, stillOff: off.map((component) => fullName(component, facts.components)) }
}

/** The head of a page about one thing: the tab says which. What is gone or cannot be asked has the head of its kind. */
export function adminHeadOf<Params>(kind: string, nameOf: (facts: Facts, params: Params) => string | undefined) {
  return async ({ params }: { params: Promise<Params> }): Promise<Metadata> => {
    const held = await currentFacts().catch(() => null)
    const name = held && nameOf(held.facts, await params)
    return adminHead(name ? `${name} · ${kind}` : kind)
  }
}

/** How the head of a page about an incident finds its name. */
export const incidentName = ({ incidents }: Facts, { code }: { code: string }) =>
  incidents.find(({ id }) => id === code)?.name

/** How the head of a page about a component or group finds its name. */
export const componentName = ({ components }: Facts, { id }: { id: string }) =>
  components.find((component) => component.id === id)?.name

async function askDatabase(draw: () => Promise<ReactNode>): Promise<ReactNode | null> {
  try {
    return await draw()
  } catch (fault) {
    if (isDatabaseAway(fault)) return null
    if (fault instanceof Refusal && fault.reason === 'not_found') notFound()
    throw fault
  }
}

function Resend({ parked: { answer, problem, action }, here }: { parked: Parked; here: string }) {
  return <ResendForm action={action.bind(null, 'resent')} typed={answer.typed} problem={problem} here={here} />
}

function firstOfEach(query: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', ''),
    ]),
  )
}
