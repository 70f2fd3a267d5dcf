import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { measureCrowd } from './bench/crowd'
import { hostileTable, measureHostile } from './bench/hostile'
import { measureHostileMemory, memoryTable } from './bench/hostile-memory'
import { layoutSection, measureLayout } from './bench/layout'
import { hasProgram, load } from './bench/load'
import { measureHerd, measureSql } from './bench/quiet'
import { report, speedTable } from './bench/report'
import { measureSpeed, paths } from './bench/speed'
import { memoryOf, startSubject } from './bench/subject'
import { measureVisibility } from './bench/visibility'

const quick = process.argv.includes('--quick')
const rounds = quick ? 1 : 7
const seconds = quick ? 1 : 2

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

// npm run bench -- hostile: that part alone
if (process.argv.includes('hostile')) {
  console.log(hostileTable(await measureHostile(5)))
  process.exit(0)
}

// npm run bench -- memory: likewise
if (process.argv.includes('memory')) {
  console.log(memoryTable(await measureHostileMemory(quick ? 10_000 : 100_000)))
  process.exit(0)
}

// npm run bench -- layout: likewise
if (process.argv.includes('layout')) {
  console.log(layoutSection(measureLayout(5)))
  process.exit(0)
}

for (const program of ['wrk', 'nginx']) {
  if (hasProgram(program)) continue
  console.error(`Cannot measure: ${program} is not installed (Debian: apt-get install wrk nginx-light).`)
  process.exit(1)
}

// npm run bench -- speed: likewise
if (process.argv.includes('speed')) {
  console.log(speedTable(await measureSpeed({ rounds, seconds })))
  process.exit(0)
}

async function measureOne() {
  const subject = await startSubject()
  try {
    const atStart = memoryOf(subject.pid).now
    for (const path of paths) await load(subject.origin + path, 'gzip', quick ? 1 : 5)
    console.log('What a request costs the database …')
    const sql = await measureSql(subject, quick ? 2 : 5)
    console.log('A herd on a page that was just invalidated …')
    const herd = await measureHerd(subject)
    console.log('From request to visible everywhere …')
    const visibility = await measureVisibility(subject, quick ? 20 : 200)
    const unchanged = await load(`${subject.origin}/subscribe/challenge`, null, 1)
    const memory = { atStart, ...memoryOf(subject.pid) }
    return { sql, herd, visibility, memory, throughNext: unchanged.requestsPerSecond }
  } finally {
    await subject.stop()
  }
}

console.log('Speed, in turn with bare node and nginx …')
const speed = await measureSpeed({ rounds, seconds })
const one = await measureOne()
console.log('A publish with a crowd of subscribers …')
const crowd = await measureCrowd(quick ? 20_000 : 1_000_000, quick ? 10 : 60)
console.log('Hostile requests, one after the other …')
const hostile = await measureHostile(quick ? 1 : 5)
console.log('Texts that mean to cost much …')
const layout = measureLayout(quick ? 1 : 5)
const text = report({ speed, ...one, crowd, hostile, layout, cores: cpus().length })
if (!quick) writeFileSync('docs/BENCHMARKS.md', text)
console.log(text)
