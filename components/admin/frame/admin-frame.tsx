import type { ReactNode } from 'react'
import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { clockTime } from '@/lib/status/time/time-words'
import { DelayNote, type DelayShown } from './delay-note'
import { ForgetSent } from './forget-sent'
import { type AudienceShown, ReceiptNote, type ReceiptShown } from './receipt-note'
import { TroubleNotes, type TroubleShown } from './trouble-notes'

type Props = {
  facts: Facts
  trust: Trust
  here: string
  operator: string
  receipt: { receipt: ReceiptShown; audience: AudienceShown | null; stillOff: string[] } | null
  /** how late notifications are; null: they are not */
  delay: DelayShown | null
  trouble: TroubleShown
  signOut: () => Promise<void>
  children: ReactNode
}

const places = [
  ['/admin', 'Now'],
  ['/admin/incidents', 'Incidents'],
  ['/admin/components', 'Components'],
  ['/admin/metrics', 'Metrics'],
  ['/admin/subscribers', 'Subscribers'],
  ['/admin/lanes', 'Lanes'],
  ['/admin/messages', 'Messages'],
  ['/admin/page', 'Page'],
  ['/admin/templates', 'Templates'],
  ['/admin/keys', 'Keys'],
  ['/admin/audit', 'Audit'],
] as const

/** What all desk pages share. */
export function AdminFrame({ facts, trust, here, operator, receipt, delay, trouble, signOut, children }: Props) {
  return (
    <div className="desk">
      <ForgetSent />
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <header className="masthead">
        <a className="name" dir="auto" href="/admin">
          {facts.page.name}
        </a>
        <nav aria-label="Desk">
          {places.map(([address, words]) => (
            <a key={address} href={address} aria-current={isHere(address, here) ? 'page' : undefined}>
              {words}
            </a>
          ))}
        </nav>
        <div className="masthead-end">
          <a href="/">View the page</a>
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
        {delay && <DelayNote delay={delay} />}
        <TroubleNotes trouble={trouble} here={here} />
        {receipt && <ReceiptNote {...receipt} zone={facts.page.timeZone} />}
        {children}
      </main>
    </div>
  )
}

function isHere(address: string, here: string): boolean {
  return address === '/admin' ? here === address : here === address || here.startsWith(`${address}/`)
}
