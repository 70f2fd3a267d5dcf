import type { ReactNode } from 'react'
import { RolesHere } from '@/components/admin/basics/allowed'
import { type DeskPage, DeskPageProvider } from '@/components/admin/basics/desk-page'
import type { FormFailure } from '@/components/admin/basics/form-state'
import { ProblemNote } from '@/components/admin/basics/problem-note'
import type { Facts } from '@/lib/status/facts/facts'
import type { DeskRoles, Role } from '@/lib/status/operator/may-do'
import type { Trust } from '@/lib/status/page/verdict'
import { clockTime } from '@/lib/status/time/time-words'
import { DelayNote, type DelayShown } from './delay-note'
import { DeskBar } from './desk-bar'
import { ForgetSent } from './forget-sent'
import { LiveDesk } from './live-desk'
import { type OtherPage, PageSwitch } from './page-switch'
import { type AudienceShown, ReceiptNote, type ReceiptShown } from './receipt-note'
import { Shortcuts } from './shortcuts'
import { TroubleNotes, type TroubleShown } from './trouble-notes'
import type { DeskNews } from './use-desk-news'

type Props = {
  facts: Facts
  trust: Trust
  here: string
  operator: string
  roles: DeskRoles
  receipt: { receipt: ReceiptShown; audience: AudienceShown | null; stillOff: string[] } | null
  /** how late notifications are; null: they are not */
  delay: DelayShown | null
  trouble: TroubleShown
  signOut: () => Promise<void>
  news: DeskNews
  /** the page that this is about, and those that the desk could work on instead */
  page: DeskPage
  otherPages: readonly OtherPage[]
  /** names the publish that led here */
  drawn: string
  /** why the role of whoever posted a form does not allow it; null: nothing was posted that it forbids */
  forbidden: FormFailure | null
  children: ReactNode
}

/** Said on every page to whoever will not find what others do. */
const roleNotes: Partial<Record<Role, string>> = {
  viewer: 'You may read this desk. An owner can give you another role.',
  responder: 'You may post updates to what is open, and read the rest. An owner can give you another role.',
}

/** What all desk pages share. */
export function AdminFrame({
  facts,
  trust,
  here,
  operator,
  roles,
  receipt,
  delay,
  trouble,
  signOut,
  news,
  page,
  otherPages,
  drawn,
  forbidden,
  children,
}: Props) {
  return (
    <DeskPageProvider page={page}>
      <RolesHere roles={roles} isSaid={forbidden !== null}>
        <div className="desk">
          <ForgetSent />
          <a className="skip-link" href="#main">
            Skip to content
          </a>
          <header className="masthead">
            <a className="name" dir="auto" href="/admin">
              {facts.page.name}
            </a>
            {otherPages.length > 0 && <PageSwitch others={otherPages} here={here} />}
            <DeskBar here={here} />
            <div className="masthead-end">
              <Shortcuts />
              <a href={`${page.publicUrl}/`}>View the page</a>
              <a href="/admin/account" aria-current={here === '/admin/account' ? 'page' : undefined}>
                {operator}
              </a>
              <form action={signOut}>
                <button className="link" type="submit">
                  Sign out
                </button>
              </form>
            </div>
          </header>
          <main id="main" tabIndex={-1}>
            {!trust.fresh && (
              <p className="problem" role="status">
                The database cannot be asked: this is what was known at {clockTime(trust.asOf, facts.page.timeZone)}.
              </p>
            )}
            {roles.page && roleNotes[roles.page] && <p className="quiet">{roleNotes[roles.page]}</p>}
            {forbidden && <ProblemNote problem={forbidden} />}
            {delay && <DelayNote delay={delay} />}
            <TroubleNotes trouble={trouble} here={here} />
            {receipt && <ReceiptNote {...receipt} zone={facts.page.timeZone} />}
            <LiveDesk key={drawn} news={news} here={here}>
              {children}
            </LiveDesk>
          </main>
        </div>
      </RolesHere>
    </DeskPageProvider>
  )
}
