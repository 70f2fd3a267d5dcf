import { load } from './load'
import { type Copy, copyAnswers, startBare, startNginx } from './rivals'
import { benchPort, startSubject } from './subject'

export const paths = ['/', '/api/v2/summary.json', '/history.atom']

export type SpeedRow = {
  path: string
  encoding: 'plain' | 'gzip'
  bytes: number
  front: number
  /** the front with DIRECT_ANSWERS=0 */
  full: number
  bare: number
  nginx: number
  /** medians of the ratios of each round */
  toFull: number
  toBare: number
  toNginx: number
}

export const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const names = ['front', 'full', 'bare', 'nginx'] as const
type Figures = Record<(typeof names)[number], number[]>
type Row = { copy: Copy; encoding: 'plain' | 'gzip'; figures: Figures }

/**
 * Front, front without direct answers, bare node and nginx with the same bytes. Every round begins them all anew, because two processes of one program can differ
 * by a quarter for as long as they live, and asks them in turn for every answer, because the machine's speed drifts.
 */
export async function measureSpeed({ rounds, seconds }: { rounds: number; seconds: number }): Promise<SpeedRow[]> {
  const rows = new Map<string, Row>()
  for (let round = 0; round < rounds; round++) {
    await oneRound(rows, { round, seconds })
    console.log(`  round ${round + 1} of ${rounds}`)
  }
  return [...rows.values()].map(summary)
}

async function oneRound(rows: Map<string, Row>, { round, seconds }: { round: number; seconds: number }) {
  const subject = await startSubject()
  const full = await startSubject({ DIRECT_ANSWERS: '0' })
  const copies = await copyAnswers(subject.origin, paths)
  const rivals = {
    bare: await startBare(copies, await benchPort()),
    nginx: await startNginx(copies, await benchPort()),
  }
  const origins = { front: subject.origin, full: full.origin, bare: rivals.bare.origin, nginx: rivals.nginx.origin }
  try {
    for (const name of names) await load(origins[name], null, 2)
    for (const copy of copies) {
      for (const encoding of ['plain', 'gzip'] as const) {
        const key = `${copy.path} ${encoding}`
        const row = rows.get(key) ?? { copy, encoding, figures: { front: [], full: [], bare: [], nginx: [] } }
        rows.set(key, row)
        for (let turn = 0; turn < names.length; turn++) {
          const name = names[(turn + round) % names.length] ?? 'front'
          const asked = encoding === 'gzip' ? 'gzip' : null
          row.figures[name].push((await load(origins[name] + copy.path, asked, seconds)).requestsPerSecond)
        }
      }
    }
  } finally {
    rivals.bare.stop()
    rivals.nginx.stop()
    await Promise.all([subject.stop(), full.stop()])
  }
}

function summary({ copy, encoding, figures }: Row): SpeedRow {
  const ratio = (to: 'full' | 'bare' | 'nginx') =>
    median(figures.front.map((value, round) => value / (figures[to][round] ?? 1)))
  return {
    path: copy.path,
    encoding,
    bytes: (encoding === 'gzip' ? copy.gzip : copy.plain).length,
    front: median(figures.front),
    full: median(figures.full),
    bare: median(figures.bare),
    nginx: median(figures.nginx),
    toFull: ratio('full'),
    toBare: ratio('bare'),
    toNginx: ratio('nginx'),
  }
}
