const filled = (pattern: string, length: number) => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)
const times = (count: number, of: (at: number) => string) => Array.from({ length: count }, (_, at) => of(at)).join('')
const steps = (levels: number) => times(levels, (at) => `${'  '.repeat(at)}- a\n`)

export type LayoutText = { name: string; of: (length: number) => string }

const repeated: [name: string, pattern: string][] = [
  [
    'an ordinary postmortem, to compare with',
    'We saw **slow** [payouts](https://x.example) and\nwaited.\n\n- a\n- b\n\n',
  ],
  ['comments that never end', 'a <!-- '],
  ['instructions that never end', 'a <? '],
  ['declarations that never end', 'a <!x '],
  ['links', `${'[a](b) '.repeat(900)}\n\n`],
  ['images in links', `${'[![a](b)](c) '.repeat(490)}\n\n`],
  ['emphasis in turns', `${'_a*'.repeat(499)}\n\n`],
  ['emphasis in emphasis', `${'*a'.repeat(480)}${'a*'.repeat(480)}\n\n`],
  ['long runs of marks', `${'*'.repeat(600)}a${'*'.repeat(600)}\n\n`],
  ['rows of backticks', 'a ` b `` '],
  ['quotes twelve deep', `${'> '.repeat(12)}a\n\n`],
  ['lists twelve deep', `${'- '.repeat(12)}a\n`],
  ['quotes of lists', `${'> - '.repeat(6)}a\n`],
  ['nested lists', steps(12)],
  ['list items', '- a\n'],
  ['lists between paragraphs', '- a\n\nb\n\n'],
  ['rules below paragraphs', '-\n\n  a\n'],
  ['tables', 'a|b\n-|-\n\n'],
  ['lines that might be tables', '|a|b|\n'],
  ['lines', 'a\n'],
  ['tags that are words', '<x>\n\n</x>\n\n'],
  ['bold tags across paragraphs', '<b><p></b></p>'],
  ['web addresses', 'https://x.example/ '],
  ['mail addresses', 'a@b.c '],
  ['entities', '&amp;'],
]

/** Markdown that means to cost more than it is long, by how long it is to be. */
export const layoutTexts: LayoutText[] = [
  ...repeated.map(([name, pattern]) => ({ name, of: (length: number) => filled(pattern, length) })),
  {
    name: 'backticks, each row longer',
    of: (length) => times(Math.floor(Math.sqrt(2 * length)), (at) => `${'`'.repeat(at)} `).slice(0, length),
  },
  {
    name: 'lines that go on without their quotes',
    of: (length) => `${'> '.repeat(12)}a\n${filled('b\n', length)}`.slice(0, length),
  },
  {
    name: 'lines that go on without their lists',
    of: (length) => `${'- '.repeat(12)}a\n${filled('b\n', length)}`.slice(0, length),
  },
]
