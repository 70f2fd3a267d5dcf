import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { hostileRequests } from '@/e2e/support/hostile-requests'
import { exchangeRaw } from '@/e2e/support/raw-exchange'
import { type PrivateMemory, privateMemoryOf, startSubject } from './subject'

/** Private memory of the product's processes, in MB: once started, once warm, after `requests`, and after as many again. */
export type HostileMemory = { requests: number; readings: { when: string; memory: PrivateMemory }[] }

const atOnce = 8
const settleMs = 5000
// what answers is loaded and compiled by then, and every cache is as full as it gets
const warming = 10_000

/** Sends the hostile table of the tests again and again over raw sockets, `requests` twice, and looks what that leaves in memory. */
export async function measureHostileMemory(requests: number): Promise<HostileMemory> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-probe-'))
  const program = Object.assign(pathToFileURL('bin/bench/memory-probe.mjs'), { search: `?folder=${folder}` })
  const options = [process.env.NODE_OPTIONS, `--import=${program.href}`].filter(Boolean).join(' ')
  const subject = await startSubject({ BASE_URL: 'http://status.example', NODE_OPTIONS: options })
  const port = Number(new URL(subject.origin).port)
  const readings: HostileMemory['readings'] = []
  const read = async (when: string) => {
    await pause(settleMs)
    // what the first collection lets go of may hold something itself
    for (let round = 0; round < 2; round++) await collectGarbage(folder)
    readings.push({ when, memory: privateMemoryOf(subject.pid) })
  }
  try {
    await read('once started')
    await sendAll(port, warming)
    await read(`warm, after ${warming.toLocaleString('en-US')} requests`)
    for (const times of [1, 2]) {
      await sendAll(port, requests)
      await read(`after ${(times * requests).toLocaleString('en-US')} more`)
    }
    return { requests, readings }
  } finally {
    await subject.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The readings as a table. */
export function memoryTable({ readings }: HostileMemory): string {
  const lines = readings.map(({ when, memory }) => {
    const parts = [memory.publicServer, memory.renderer, memory.worker]
    const all = [...parts, parts.reduce((sum, one) => sum + one)]
    return `| ${when} | ${all.map((one) => one.toFixed(1)).join(' | ')} |`
  })
  const head = '| private memory, MB | public server | renderer | worker | all |'
  return [head, '| --- | ---: | ---: | ---: | ---: |', ...lines].join('\n')
}

async function sendAll(port: number, count: number): Promise<void> {
  let next = 0
  const sender = async () => {
    for (let at = next++; at < count; at = next++) {
      const one = hostileRequests[at % hostileRequests.length]
      if (one) await exchangeRaw(port, one.pieces, { finish: one.finish ?? false }).catch(() => [])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
}

/** In every thread that has a probe; those that ended by themselves have left theirs behind. */
async function collectGarbage(folder: string): Promise<void> {
  const ports = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  await Promise.all(ports.map((port) => fetch(`http://127.0.0.1:${port}/`).catch(() => null)))
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
