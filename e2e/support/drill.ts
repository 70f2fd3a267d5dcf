/** Drills are played small in `npm test` and in full by `npm run drill`. */
export const full = process.env.DRILL === 'full'

export const size = (small: number, whole: number) => (full ? whole : small)

/** A line of the drill's report. */
export const tell = (line: string) => console.log(`    ${line}`)
