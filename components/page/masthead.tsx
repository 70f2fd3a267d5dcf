export type Here = 'status' | 'history' | 'uptime' | 'subscribe' | null

/** `uptime`: some component shows its uptime */
type Props = { name: string; here: Here; uptime?: boolean }

export function Masthead({ name, here, uptime = false }: Props) {
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line pb-4">
      <a className="plain-link font-serif text-lg font-semibold text-ink" href="/" dir="auto">
        {name}
      </a>
      <nav className="flex items-center gap-4 wide:ms-auto text-[.9375rem] print:hidden" aria-label="Pages">
        <Item href="/" name="Status" current={here === 'status'} />
        <Item href="/history" name="History" current={here === 'history'} />
        {uptime && <Item href="/uptime" name="Uptime" current={here === 'uptime'} />}
        <a
          className="rounded-md border border-edge px-3 py-1 font-semibold text-ink no-underline hover:bg-soft aria-[current]:bg-soft"
          href="/subscribe"
          aria-current={here === 'subscribe' ? 'page' : undefined}
        >
          Subscribe
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
