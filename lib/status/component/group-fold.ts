import { byStatusWorstFirst, type ComponentStatus } from '@/lib/status/facts/component-status'

type Rated = { status: ComponentStatus }

/** How a group stands on the page: what of it is seen at once. */
export type GroupFold<C extends Rated> = {
  isOpen: boolean
  /** how many are off alike, so that one line says it of all of them; null: not all, or they are few enough to be read */
  alike: number | null
  /** worst first, the others in their order */
  off: C[]
  /** in their order */
  well: C[]
}

const readAtOnce = 6

/**
 * A group that is well is folded; one with something off is open, the off ones first; a long one in which everything is off alike
 * is one line. Besides them it has `unknown` ones that cannot be read, and `hidden` ones that are shown only while they are off.
 */
export function groupFold<C extends Rated>(shown: readonly C[], { unknown = 0, hidden = 0 } = {}): GroupFold<C> {
  const off = shown.filter(isOff).toSorted((a, b) => byStatusWorstFirst(a.status, b.status))
  const well = shown.filter((one) => !isOff(one))
  const isAlike = well.length === 0 && unknown + hidden === 0 && off.at(0)?.status === off.at(-1)?.status
  const alike = isAlike && off.length > readAtOnce ? off.length : null
  return { isOpen: alike === null && off.length + unknown > 0, alike, off, well }
}

const isOff = ({ status }: Rated) => status !== 'operational'
