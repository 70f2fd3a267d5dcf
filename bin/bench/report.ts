import type { CrowdCost } from './crowd'
import { type HeldUp, hostileTable } from './hostile'
import { type LayoutCost, layoutSection } from './layout'
import type { Herd, SqlCost } from './quiet'
import type { SpeedRow } from './speed'
import type { Percentiles } from './visibility'

type Figures = {
  speed: SpeedRow[]
  sql: SqlCost
  herd: Herd
  visibility: { answered: Percentiles; read: Percentiles; stale: number }
  memory: { atStart: number; now: number; most: number }
  crowd: CrowdCost
  hostile: HeldUp[]
  layout: LayoutCost[]
  throughNext: number
  cores: number
}

const thousands = (value: number) => Math.round(value).toLocaleString('en-US')

const cells = ({ p50, p95, p99, most: limit }: Percentiles) =>
  [p50, p95, p99, limit].map((ms) => ms.toFixed(1)).join(' | ')

const speedHead = `| path | encoding | bytes | front | not direct | bare node | nginx | front / not direct | front / bare | front / nginx |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`

function speedLine({ path, encoding, bytes, front, full, bare, nginx, toFull, toBare, toNginx }: SpeedRow): string {
  const figures = [bytes, front, full, bare, nginx].map(thousands)
  const ratios = [toFull, toBare, toNginx].map((ratio) => ratio.toFixed(2))
  return `| \`${path}\` | ${[encoding, ...figures, ...ratios].join(' | ')} |`
}

/** The public answers' part alone. */
export const speedTable = (speed: SpeedRow[]) => [speedHead, ...speed.map(speedLine)].join('\n')

/** The figures of one run as docs/BENCHMARKS.md. */
export function report(figures: Figures): string {
  const { speed, sql, herd, visibility, memory, crowd, hostile, layout, throughNext, cores } = figures
  const { answered, read, stale } = visibility
  return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cores} cores shared by the servers, the database and the load tool.
Only ratios inside one run mean something; absolute figures move with the machine.

## Public answers

The front, the front without direct answers (\`DIRECT_ANSWERS=0\`), a bare \`node:http\` server with ready buffers, and nginx with one worker and
precompressed files, with the same bytes and the same headers; \`wrk\`, 1 thread, 64 connections. Each round begins them all anew and asks them in
turn. Requests per second are medians; ratios are medians of the rounds' ratios.

${speedTable(speed)}

For comparison: \`/subscribe/challenge\`, which goes through Next, ${thousands(throughNext)} requests per second in the same run.

## What a request costs

- ${thousands(sql.requests)} requests for \`/\` while nothing changed: ${sql.statements} SQL statements.
- ${thousands(herd.requests)} requests at once for a page that had just been invalidated: ${herd.rebuilds} rebuild${herd.rebuilds === 1 ? '' : 's'}, ${herd.failed} without the new text, the last answered after ${thousands(herd.slowestMs)} ms.
- Public server and renderer together: ${memory.atStart} MB resident at the start, ${memory.now} MB after everything here, ${memory.most} MB at the most.

## From publish to visible

${read.count} publishes through the management API; after each answer eight surfaces (HTML, incident page, Atom, RSS, JSON feed, three API answers) were
asked at once, each of which had to be made anew. Milliseconds from sending the publish:

| | p50 | p95 | p99 | most |
| --- | ---: | ---: | ---: | ---: |
| to its answer: from then on every surface shows it | ${cells(answered)} |
| to the last byte of the last of the eight | ${cells(read)} |

Answers that did not show the new text: ${stale}.

## What a crowd of subscribers costs a publish

${crowd.publishes} publishes each with 1 and with ${thousands(crowd.subscribers)} subscribers, in turn, two products side by side, no worker running: median ${crowd.oneMs.toFixed(1)} ms and
${crowd.crowdMs.toFixed(1)} ms; median of the pairs' ratios ${crowd.ratio.toFixed(2)}.

## What a hostile request holds up

Each is sent alone. The milliseconds are the longest for which the event loop of the thread that renders, and of the front's, was held; the best
of the tries, since other programs on the machine hold threads up as well. \`npm run bench -- hostile\` measures this alone.

${hostileTable(hostile)}

${layoutSection(layout)}`
}
