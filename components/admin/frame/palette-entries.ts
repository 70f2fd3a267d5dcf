import { type DeskRoles, mayDoHere, type Verb } from '@/lib/status/operator/may-do'
import { deskPlaces } from './desk-places'

/** Something that the palette leads to; `kind` says what it is, `verb` what it takes to do there what it is for. */
export type PaletteEntry = { words: string; kind: string; address: string; verb?: Verb | undefined }

/** Where the page is shown: what is only an address of the first one stands for that of any. */
export const publicPage = '/'

const more: PaletteEntry[] = [
  { words: 'Add a component', kind: 'Start', address: '/admin/components/new', verb: 'add component' },
  { words: 'Add a subscriber', kind: 'Start', address: '/admin/subscribers/new', verb: 'subscribe' },
  { words: 'Import subscribers', kind: 'Start', address: '/admin/subscribers/import', verb: 'subscribe' },
  { words: 'Add a template', kind: 'Start', address: '/admin/templates/new', verb: 'save template' },
  { words: 'Add a metric', kind: 'Start', address: '/admin/metrics/new', verb: 'add metric' },
  { words: 'View the page', kind: 'Page', address: publicPage },
]

const places = deskPlaces.flatMap(({ address, words, under = [] }) => [
  { words, kind: 'Page', address },
  ...under
    .filter(([inner]) => inner !== address)
    .map(([inner, said, verb]) => ({
      words: said,
      kind: inner.endsWith('/new') ? 'Start' : 'Page',
      address: inner,
      verb,
    })),
])

const standing: readonly PaletteEntry[] = [...places, ...more].toSorted(
  (a, b) => Number(b.kind === 'Start') - Number(a.kind === 'Start'),
)

/** What the palette offers somebody of these roles without being asked for a name: everything that they can start first. */
export const standingEntries = (roles: DeskRoles): PaletteEntry[] =>
  standing.filter(({ verb }) => !verb || mayDoHere(roles, verb))

const shownAtMost = 12

/** The entries that hold every word that was typed: what is called just so first, then what begins with it. */
export function matchingEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const whole = parts.join(' ')
  const found = entries.filter((entry) => {
    const text = `${entry.words} ${entry.kind}`.toLowerCase()
    return parts.every((part) => text.includes(part))
  })
  const distance = ({ words }: PaletteEntry) => {
    const names = namesOf(words)
    if (names.includes(whole)) return 0
    if (names.some((name) => name.startsWith(whole))) return 1
    return words.toLowerCase().startsWith(parts[0] ?? '') ? 2 : 3
  }
  return found.toSorted((a, b) => distance(a) - distance(b)).slice(0, shownAtMost)
}

/** A component is called by its own name too, without its group's. */
function namesOf(words: string): string[] {
  const name = words.toLowerCase().split(/\s+/).join(' ')
  const end = name.lastIndexOf(' - ')
  return end < 0 ? [name] : [name, name.slice(end + 3)]
}
