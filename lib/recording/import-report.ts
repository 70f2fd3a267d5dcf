/** How many of one sort were new here, changed here, as they stood already, or older than what stands here. */
export type Tally = { new: number; changed: number; same: number; older: number }

export type Sort = 'components' | 'incidents' | 'maintenances' | 'updates'

/** Says what was left out or bent, and why. `what` names the thing with its recorded id. */
export type Note = (what: string, why: string) => void

/** What became of one file. */
export type ImportReport = {
  file: string
  /** a sentence about the page's settings; null when the file says nothing about the page */
  page: string | null
  /** a sentence about the numbers of its entries, of a feed, or about days, of a recorded uptime */
  feed?: string
  taken: Record<Sort, Tally>
  leftOut: { what: string; why: string }[]
  /** a sentence: nothing of the file was stored (or nothing after what `taken` counts) */
  error: string | null
}

const noTally = (): Tally => ({ new: 0, changed: 0, same: 0, older: 0 })

export function newReport(file: string): ImportReport {
  const taken = { components: noTally(), incidents: noTally(), maintenances: noTally(), updates: noTally() }
  return { file, page: null, taken, leftOut: [], error: null }
}

/** Adds the counts of `more`; a batch that is rolled back is never added. */
export function addTaken(report: ImportReport, more: Record<Sort, Tally>): void {
  for (const sort of Object.keys(more) as Sort[]) {
    for (const outcome of Object.keys(more[sort]) as (keyof Tally)[]) report.taken[sort][outcome] += more[sort][outcome]
  }
}

const outcomes: Record<keyof Tally, string> = {
  new: 'new',
  changed: 'changed',
  same: 'as before',
  older: 'older than what stands here',
}

/** The report as lines for a terminal: what was taken, then everything that was left out with its reason. */
export function reportLines(report: ImportReport): string[] {
  const counts = (Object.keys(report.taken) as Sort[]).flatMap((sort) => tallyWords(sort, report.taken[sort]))
  const taken = [
    ...(report.page ? [report.page] : []),
    counts.length > 0 ? `${counts.join('; ')}.` : 'Nothing in it to take.',
  ]
  const leftOut = report.leftOut.map(({ what, why }) => `  ${what}: ${why}`)
  if (report.error) return [`${report.file}: ${report.error}`, ...leftOut]
  return [`${report.file}: ${report.feed ?? taken.join(' ')}`, ...leftOut]
}

function tallyWords(sort: Sort, tally: Tally): string[] {
  const words = (Object.keys(outcomes) as (keyof Tally)[]).filter((key) => tally[key] > 0)
  return words.length > 0 ? [`${sort}: ${words.map((key) => `${tally[key]} ${outcomes[key]}`).join(', ')}`] : []
}
