import { lettersOf } from './left-the-list'

const notConfirmed =
  'unconfirmed notconfirmed unverified notverified notyetconfirmed pending awaiting unactivated notactivated unbestatigt nonconfirme'.split(
    ' ',
  )
const answers =
  'confirmed isconfirmed emailconfirmed verified isverified emailverified confirmedat verifiedat emailverifiedat confirmationdate ' +
  'confirmtime confirmdate bestatigt'
const answering = new Set(answers.split(' '))
const dates = new Set([
  'confirmedat',
  'verifiedat',
  'emailverifiedat',
  'confirmationdate',
  'confirmtime',
  'confirmdate',
])
const noes = new Set(['0', 'false', 'f', 'no', 'n', 'nein', 'non', 'null', 'nil', 'never', 'pending'])
const waiting = new Set(['isoptinpending', 'optinpending', 'pending', 'ispending', 'unconfirmed', 'isunconfirmed'])
const isBlank = (cell: string) => /^[-–—\s]*$/.test(cell)

/**
 * Whether a line below this head says that its subscriber never confirmed: by the word in its column of states, by a column that says no
 * ("Confirmed"), or by a column of dates that others have and it has not (`verified_at`).
 */
export function unconfirmedReader(
  head: readonly string[],
  lines: readonly { cells: readonly string[] }[],
): (state: string, cells: readonly string[]) => boolean {
  const columns = head.flatMap((heading, at) => {
    const name = lettersOf(heading)
    if (waiting.has(name)) return [{ at, blankIsNo: false, whenSet: true }]
    if (!answering.has(name)) return []
    return [{ whenSet: false, at, blankIsNo: dates.has(name) && lines.some(({ cells }) => !isBlank(cells[at] ?? '')) }]
  })
  const kinds = head.flatMap((heading, at) =>
    /^(?:subscriber|subscription|member)?type$/.test(lettersOf(heading)) ? [at] : [],
  )
  return (state, cells) => {
    const words = [state, ...kinds.map((at) => cells[at] ?? '')].map(lettersOf)
    if (notConfirmed.some((part) => words.some((word) => word.includes(part)))) return true
    return columns.some(({ at, blankIsNo, whenSet }) => {
      const cell = cells[at] ?? ''
      return isBlank(cell) ? blankIsNo : noes.has(lettersOf(cell)) !== whenSet
    })
  }
}
