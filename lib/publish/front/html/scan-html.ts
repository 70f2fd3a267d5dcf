import { type Token, Tokenizer, TokenizerMode } from 'parse5'

export type Attributes = ReadonlyMap<string, string>
/** Where it stands, in UTF-16 units of the source. */
export type Span = { start: number; end: number }

type Heard = {
  /** a start tag; `spanOf` answers where one of its attributes stands */
  opens?: (name: string, attributes: Attributes, span: Span, spanOf: (attribute: string) => Span) => void
  closes?: (name: string, span: Span) => void
  comment?: (data: string, span: Span) => void
}

type Modes = typeof TokenizerMode
const textOnly = new Map<string, Modes[keyof Modes]>(
  Object.entries({
    script: TokenizerMode.SCRIPT_DATA,
    style: TokenizerMode.RAWTEXT,
    xmp: TokenizerMode.RAWTEXT,
    iframe: TokenizerMode.RAWTEXT,
    noembed: TokenizerMode.RAWTEXT,
    noframes: TokenizerMode.RAWTEXT,
    noscript: TokenizerMode.RAWTEXT,
    title: TokenizerMode.RCDATA,
    textarea: TokenizerMode.RCDATA,
    plaintext: TokenizerMode.PLAINTEXT,
  }),
)

/**
 * Tells of every tag and comment of a document, in order, as a browser's tokenizer finds them: what only looks like one (in a text,
 * an attribute's value, a script) is none. Linear in the document's length.
 */
export function scanHtml(html: string, heard: Heard): void {
  const ignored = () => {}
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => {
        const mode = textOnly.get(token.tagName)
        if (mode !== undefined) tokenizer.state = mode
        heard.opens?.(token.tagName, attributesOf(token), spanOf(token.location), (name) =>
          spanOf(token.location?.attrs?.[name]),
        )
      },
      onEndTag: (token) => heard.closes?.(token.tagName, spanOf(token.location)),
      onComment: (token) => heard.comment?.(token.data, spanOf(token.location)),
      onDoctype: ignored,
      onCharacter: ignored,
      onWhitespaceCharacter: ignored,
      onNullCharacter: ignored,
      onEof: ignored,
    },
  )
  tokenizer.write(html, true)
}

const noAttributes: Attributes = new Map()

function attributesOf({ attrs }: Token.TagToken): Attributes {
  return attrs.length === 0 ? noAttributes : new Map(attrs.map(({ name, value }) => [name, value]))
}

function spanOf(location: Token.Location | null | undefined): Span {
  if (!location) throw new Error('The tokenizer gives no location.')
  return { start: location.startOffset, end: location.endOffset }
}
