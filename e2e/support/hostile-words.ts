import fc from 'fast-check'
import { stripControls } from '@/lib/status/text/plain-text'

/** Texts that look like what our own markup says, or like the end of what they stand in. */
export const hostileWords = [
  '<script>alert(1)</script>',
  '</script><b>',
  '[a](https://x.example "<script>")',
  '[a](https://x.example "</script><h1 data-until=1>")',
  ' data-until="1"',
  '" data-until="1',
  '<p data-until="1">',
  '<i data-status="410">',
  ' data-status="410"',
  '<template data-note-place="">',
  '</template>',
  '<!--$-->',
  '<!-- -->',
  '<!--',
  '-->',
  '<!--/$-->',
  '<link rel="preload" href="/x">',
  '<link rel="stylesheet" href="/_next/static/a.css">',
  '</style><style>',
  '</title><title>',
  '</main></body></html>',
  '<meta http-equiv="refresh" content="0">',
  '<iframe srcdoc="x"></iframe>',
  '<svg><script>x</script></svg>',
  '<plaintext>',
  '<textarea>',
  '<template>',
  '\\u003cscript\\u003e',
  '"]);//',
  '$&$1',
  '\u202ertl\u2066',
  '\u2028',
  'العربية',
  '🐢',
  '[x](https://x.example/<!--$-->)',
  '`<script>`',
  '&lt;script&gt; &#60;script&#62;',
]

/** What no form takes and a row may hold all the same, and characters that turn, hide or break what stands beside them. */
export const hostileCharacters = [
  ...['\0', '\v', '\f', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u009b', '\ud800', '\udc00x', '\ufffe', '\uffff'],
  ...[
    '\u2029',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u200f',
    '\u2060',
    '\ufeff',
    '\u202e<b>',
    '\u2066<!--',
    '\u{e0001}',
  ],
  ...['<\0script>', '<scr\0ipt>', '<script\f>', '<script\v>', '</title\f>', '<\u200bscript>', 'a\u0301\u0301\u0301'],
]

/** Any text that a row may hold, most of it like the above. */
export const anyHostileRow = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...hostileWords, ...hostileCharacters) },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(' '))

/** Any text that a form takes, most of it like the above. */
export const anyHostileText = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...hostileWords) }, fc.string({ unit: 'binary', maxLength: 8 })),
    {
      maxLength: 6,
    },
  )
  .map((pieces) => stripControls(pieces.join(' ')).replace(/[\r\n\t]/g, ' '))
