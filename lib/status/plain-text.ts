// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it is about
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

/**
 * The text without what XML 1.0 cannot carry: C0 controls except tab and line ends, U+FFFE, U+FFFF and lone surrogates.
 * Everything else stays as typed.
 */
export function stripControls(text: string): string {
  return text.replace(unfit, '')
}
