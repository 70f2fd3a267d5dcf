import type { ReactNode } from 'react'
import { say } from '@/lib/messages/say'
import type { Facts } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import type { Trust } from '@/lib/status/page/verdict'
import { Advice } from './advice'
import { Banner } from './banner'
import { DocumentHead } from './document-head'
import { LateNotifications } from './late-notifications'
import { PageFooter } from './page-footer'
import { SiteHeader, type SiteSection } from './site-header'
import { StaleNote, StaleNotePlace } from './stale-note'

type Props = {
  facts: Facts
  trust: Trust
  now: Date
  here: SiteSection
  /** what the document says, in a few words */
  title: string
  description: string
  /** its one absolute address; none for documents that nobody should find */
  address?: string
  /** what a page with a form brings instead of news: those would take away what is being typed */
  script?: '/heliograph.js' | '/subscribe.js'
  children: ReactNode
}

/** What all public pages share. A view and not a layout, so that a page and its frame come from one reading of the facts. */
export function PageFrame(props: Props) {
  const { facts, trust, now, here, title, description, address, script = '/heliograph.js', children } = props
  const { page } = facts
  const locale = localeOf(page)
  return (
    <>
      <DocumentHead {...{ page, title, description, address }} />
      <a className="skip-link" href="#main">
        {say(locale)('page.skip')}
      </a>
      <div className="mx-auto max-w-measure px-4 pt-6 pb-14">
        <SiteHeader
          locale={locale}
          name={page.name}
          here={here}
          uptime={facts.components.some(({ showcase }) => showcase)}
        />
        <main id="main" tabIndex={-1}>
          <Banner page={page} />
          {trust.fresh ? (
            <StaleNotePlace />
          ) : (
            <StaleNote locale={locale} asOf={trust.asOf} zone={page.timeZone} now={now} />
          )}
          {trust.fresh && trust.notificationsDelayed && <LateNotifications locale={locale} />}
          {children}
          {here !== 'status' && <Advice page={page} />}
        </main>
        <PageFooter page={page} now={now} />
      </div>
      <script src={script} defer />
    </>
  )
}
