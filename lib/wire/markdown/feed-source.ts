import { fitText } from '@/lib/status/text/plain-text'
import { withLiteralTags } from './literal-tags'

/** A body on its way into a feed: comments are gone, line ends and Markdown links are HTML, a `<` that begins no HTML is text. */
export function feedSource(body: string): string {
  const lines = linked(withoutComments(fitText(body))).replace(/\r\n|\r|\n/g, '<br />')
  return withLiteralTags([lines]).join('')
}

/** True when nothing in it must be cleaned. */
export function isHtmlFree(source: string): boolean {
  return !/<(?!br \/>)|&[#a-zA-Z]/.test(source)
}

/** Markdown links to http, https and mailto as HTML; a picture is a link to it, as on the page. */
function linked(body: string): string {
  return body.replace(
    /!?\[([^[\]\n]+)\]\(((?:https?:\/\/|mailto:)[^\s()<>"]+(?:\([^\s()<>"]*\)[^\s()<>"]*)*)\)/gi,
    '<a href="$2">$1</a>',
  )
}

function withoutComments(body: string): string {
  const end = body.lastIndexOf('-->') + 3
  return end < 3 ? body : body.slice(0, end).replace(/<!--[\s\S]*?-->/g, '') + body.slice(end)
}
