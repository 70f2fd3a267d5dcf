import type { Page } from '@/lib/status/facts'

type Props = { page: Page; title: string; description: string }

/**
 * What React lifts into the head. Plain tags and not Next's metadata: those may stream in behind the body and then need the
 * framework's script, which public pages do not have.
 */
export function DocumentHead({ page, title, description }: Props) {
  const feeds = `${page.name} Status History`
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fcfbf8" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15140f" />
      <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
      <link rel="alternate" type="application/atom+xml" href="/history.atom" title={`${feeds} - Atom Feed`} />
      <link rel="alternate" type="application/rss+xml" href="/history.rss" title={`${feeds} - RSS Feed`} />
      <link rel="alternate" type="application/feed+json" href="/history.json" title={`${feeds} - JSON Feed`} />
    </>
  )
}
