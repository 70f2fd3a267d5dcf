import { load } from './load'
import { type Copy, copyAnswers, type Rival, startBare, startNginx } from './rivals'
import { freePort } from './subject'

export const paths = ['/', '/api/v2/summary.json', '/history.atom']

export type SpeedRow = {
  path: string
  encoding: 'plain' | 'gzip'
  bytes: number
  front: number
  bare: number
  nginx: number
  /** medians of the ratios of each round */
  toBare: number
  toNginx: number
}

export const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Front, bare node and nginx in turn with the same bytes, round by round: the ratios hold when the machine's speed drifts. */
export async function measureSpeed(
  origin: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<SpeedRow[]> {
  const copies = await copyAnswers(origin, paths)
  const rivals = { bare: await startBare(copies, await freePort()), nginx: await startNginx(copies, await freePort()) }
  try {
    const rows: SpeedRow[] = []
    for (const copy of copies) {
      for (const encoding of ['plain', 'gzip'] as const)
        rows.push(await row(origin, rivals, copy, { encoding, rounds, seconds }))
    }
    return rows
  } finally {
    rivals.bare.stop()
    rivals.nginx.stop()
  }
}

type How = { encoding: 'plain' | 'gzip'; rounds: number; seconds: number }

async function row(
  origin: string,
  rivals: { bare: Rival; nginx: Rival },
  copy: Copy,
  { encoding, rounds, seconds }: How,
): Promise<SpeedRow> {
  const asked = encoding === 'gzip' ? 'gzip' : null
  const figures = { front: [] as number[], bare: [] as number[], nginx: [] as number[] }
  const origins = [
    ['front', origin],
    ['bare', rivals.bare.origin],
    ['nginx', rivals.nginx.origin],
  ] as const
  for (const [, address] of origins) await load(address + copy.path, asked, 1)
  for (let round = 0; round < rounds; round++) {
    for (const [name, address] of origins)
      figures[name].push((await load(address + copy.path, asked, seconds)).requestsPerSecond)
  }
  const ratio = (to: 'bare' | 'nginx') => median(figures.front.map((value, round) => value / (figures[to][round] ?? 1)))
  console.log(
    `  ${copy.path} ${encoding}: ${ratio('bare').toFixed(2)} of bare node, ${ratio('nginx').toFixed(2)} of nginx`,
  )
  return {
    path: copy.path,
    encoding,
    bytes: (encoding === 'gzip' ? copy.gzip : copy.plain).length,
    front: median(figures.front),
    bare: median(figures.bare),
    nginx: median(figures.nginx),
    toBare: ratio('bare'),
    toNginx: ratio('nginx'),
  }
}
