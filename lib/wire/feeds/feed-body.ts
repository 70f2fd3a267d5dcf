import { fitText } from '@/lib/status/text/plain-text'
import { feedSource, isHtmlFree } from '@/lib/wire/markdown/feed-source'
import { laidOut } from '@/lib/wire/markdown/laid-out'
import { memoised } from '@/lib/wire/markdown/memoised'

/**
 * The body of an update as HTML for feeds: `\n` is `<br />`, Markdown links are links, all other Markdown stays as typed
 * (STATUSPAGE §2.2). HTML typed into the body works as it does for readers of Statuspage's feeds, as far as the page's own
 * allow-list lets it; a `<` that begins no tag is one. A text that is not laid out stands as typed.
 */
export function feedBody(body: string): string {
  const source = sourceOf(body)
  if (isHtmlFree(source)) return source
  const known = laidOut(body)
  return known && 'tree' in known && known.feed !== null ? known.feed : asTyped(body)
}

const sourceOf = memoised(feedSource, 4_000_000)

function asTyped(body: string): string {
  const text = fitText(body).replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return text.replace(/\r\n|\r|\n/g, '<br />')
}
