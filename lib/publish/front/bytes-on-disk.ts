import path from 'node:path'
import { snapshotFile } from '@/lib/publish/bridge/snapshot-file'
import type { ByteCache } from './byte-cache'
import { Bytes, type RenderedAnswer } from './bytes'
import type { FrontFacts } from './front-facts'
import type { PublicAnswers } from './public-answers'
import { isStanding } from './standing-surfaces'

type Kept = { path: string; rendered: RenderedAnswer; asOf: number; current: boolean }
/** What is written; of its fields the file's shape is made. */
type Shown = { of: string; kept: Kept[] }

type Parties = {
  dataDir: string
  /** names what is shown: what was kept of another page or database is not taken */
  of: string
  cache: ByteCache
  facts: FrontFacts
  answers: PublicAnswers
  /** styles written into the pages, as CSP sources */
  styles: { admitSource: (source: string) => void }
}

const everyMs = 5000
const largest = 8 * 1024 * 1024
const fromDisk = 'from disk'
const fileIn = (dataDir: string) =>
  snapshotFile<Shown>(path.join(dataDir, 'answers-last-good.bin'), 'What was shown', 'shown')

/**
 * Keeps on disk what the public server has shown, for one that starts while nothing can be rendered. Looks every five seconds whether
 * there is anything new, and at once when asked to (`keep`); a publish does not wait for it. The file's time says when what was
 * current in it last was known to be.
 */
export function keepBytesOnDisk(parties: Parties): { keep: () => Promise<void>; close: () => Promise<void> } {
  const { dataDir, cache, facts } = parties
  const file = fileIn(dataDir)
  let written = { changes: cache.changes, stamp: 0 }
  let writing: Promise<void> | null = null
  const look = async () => {
    const { changes } = cache
    const { stamp } = facts
    if (changes !== written.changes) {
      if (await file.write(shownBy(parties))) written = { changes, stamp }
    } else if (facts.trusted() && written.stamp === stamp && !(await file.touch())) written = { changes: -1, stamp }
  }
  const turn = () => {
    writing ??= look().finally(() => {
      writing = null
    })
    return writing
  }
  const timer = setInterval(turn, everyMs)
  return {
    keep: turn,
    close: async () => {
      clearInterval(timer)
      await writing
      await turn()
    },
  }
}

/** What every page has comes first, then what was made last; in the order in which it was made. */
function shownBy({ of, cache, facts, answers }: Parties): Shown {
  const trusted = facts.trusted()
  const all = [...cache.all()]
  const newestFirst = [...all].reverse()
  const chosen = new Set<Bytes>()
  let size = 0
  for (const standing of [true, false]) {
    for (const [at, bytes] of newestFirst) {
      const { length } = bytes.rendered.body
      if (isStanding(at) !== standing || size + length > largest) continue
      size += length
      chosen.add(bytes)
    }
  }
  const kept = all.flatMap(([at, bytes]) => {
    if (!chosen.has(bytes)) return []
    const current = trusted && bytes.stamp === facts.stamp
    return { path: at, rendered: bytes.rendered, asOf: answers.knownAt(bytes).getTime(), current }
  })
  return { of, kept }
}

/**
 * Takes in what an earlier public server showed; a file that is missing, broken, of another shape or of something else is passed over. Answers how
 * many answers there were.
 */
export async function restoreBytes({
  dataDir,
  of,
  cache,
  styles,
}: Omit<Parties, 'facts' | 'answers'>): Promise<number> {
  const saved = await fileIn(dataDir).read()
  if (saved?.content.of !== of) return 0
  const { kept } = saved.content
  for (const { path: at, rendered, asOf, current } of kept) {
    const madeAt = current ? Math.max(asOf, saved.asOf.getTime()) : asOf
    if (rendered.styleSource) styles.admitSource(rendered.styleSource)
    cache.restore(at, new Bytes({ ...rendered, body: Buffer.from(rendered.body) }, fromDisk, madeAt))
  }
  return kept.length
}
