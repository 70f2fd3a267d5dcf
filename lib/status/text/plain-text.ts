import { balanced } from './bidi'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it is about
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

/**
 * The text without what XML 1.0 cannot carry: C0 controls except tab and line ends, U+FFFE, U+FFFF and lone surrogates.
 * Everything else stays as typed.
 */
export function stripControls(text: string): string {
  return text.replace(unfit, '')
}

const otherLineEnds = /[\v\f\u0085\u2028\u2029]/g

/** Line ends as other programs paste them (vertical tab, form feed, NEL, U+2028, U+2029) as `\n`. */
export function withLineEnds(text: string): string {
  return text.replace(otherLineEnds, '\n')
}

/** A text that a person wrote as any reader can take it: without controls, its line ends known, no direction that reaches beyond. */
export function fitText(text: string): string {
  return balanced(stripControls(withLineEnds(text)))
}
