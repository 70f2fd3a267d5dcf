import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'

export type SiteSection = 'status' | 'history' | 'uptime' | 'subscribe' | null

/** `uptime`: some component shows its uptime */
type Props = { locale: Locale; name: string; here: SiteSection; uptime?: boolean }

export function SiteHeader({ locale, name, here, uptime = false }: Props) {
  const words = say(locale)
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-b border-line pb-4">
      <a className="plain-link font-serif text-lg font-semibold text-ink" href="/" dir="auto">
        {name}
      </a>
      <nav
        className="flex flex-wrap items-center gap-x-3 gap-y-2 wide:gap-x-4 text-[.9375rem] print:hidden"
        aria-label={words('page.nav')}
      >
        <Item href="/" name={words('page.nav_status')} current={here === 'status'} />
        <Item href="/history" name={words('page.nav_history')} current={here === 'history'} />
        {uptime && <Item href="/uptime" name={words('page.nav_uptime')} current={here === 'uptime'} />}
        <a
          className="rounded-md border border-edge px-3 py-1 font-semibold text-ink no-underline hover:bg-soft aria-[current]:bg-soft"
          href="/subscribe"
          aria-current={here === 'subscribe' ? 'page' : undefined}
        >
          {words('page.nav_subscribe')}
        </a>
      </nav>
    </header>
  )
}

function Item({ href, name, current }: { href: string; name: string; current: boolean }) {
  return (
    <a
      className="plain-link py-0.5 text-quiet aria-[current]:text-ink"
      href={href}
      aria-current={current ? 'page' : undefined}
    >
      {name}
    </a>
  )
}
