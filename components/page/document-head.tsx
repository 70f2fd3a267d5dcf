import { say } from '@/lib/messages/say'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { documentTitle, statusName } from '@/lib/status/page/page-title'
import { fitText } from '@/lib/status/text/plain-text'

type Props = {
  page: Page
  /** what the document says, in a few words */
  title: string
  description: string
  /** the document's one absolute address; none for documents that nobody should find */
  address?: string
}

/**
 * What React lifts into the head. Plain tags and not Next's metadata: those may stream in behind the body and then need the
 * framework's script, which public pages do not have.
 */
export function DocumentHead({ page, title: said, description: described, address }: Props) {
  const [name, title, description] = [page.name, said, described].map(fitText) as [string, string, string]
  const words = say(localeOf(page))
  const feeds = { name: statusName(name) }
  return (
    <>
      <title>{documentTitle(title, name)}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fcfbf8" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15140f" />
      <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
      <link
        rel="alternate"
        type="application/atom+xml"
        href="/history.atom"
        title={words('page.feed_title_atom', feeds)}
      />
      <link
        rel="alternate"
        type="application/rss+xml"
        href="/history.rss"
        title={words('page.feed_title_rss', feeds)}
      />
      <link
        rel="alternate"
        type="application/feed+json"
        href="/history.json"
        title={words('page.feed_title_json', feeds)}
      />
      {address && (
        <>
          <link rel="canonical" href={address} />
          <meta property="og:type" content="website" />
          <meta property="og:site_name" content={statusName(name)} />
          <meta property="og:title" content={title} />
          <meta property="og:description" content={description} />
          <meta property="og:url" content={address} />
        </>
      )}
    </>
  )
}
