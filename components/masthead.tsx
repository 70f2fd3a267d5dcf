export type Here = 'status' | 'history' | 'subscribe' | null

type Props = { name: string; here: Here }

export function Masthead({ name, here }: Props) {
  return (
    <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line pb-4">
      <a className="plain-link font-serif text-lg font-semibold text-ink" href="/">
        {name}
      </a>
      <nav className="ms-auto flex gap-4 text-[.9375rem]" aria-label="Pages">
        <Item href="/" name="Status" current={here === 'status'} />
        <Item href="/history" name="History" current={here === 'history'} />
        <Item href="/subscribe" name="Subscribe" current={here === 'subscribe'} />
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
