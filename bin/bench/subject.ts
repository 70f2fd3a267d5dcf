import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCommand } from '@/bin/launch/start-command.mjs'
import { treeOf } from '@/e2e/support/process-tree'

/** The product itself, started as an operator starts it, with the seeded week and a database of its own. */
export type Subject = {
  origin: string
  apiKey: string
  pid: number
  dataDir: string
  pageId: () => Promise<string>
  stop: () => Promise<void>
}

export async function startSubject(more: Record<string, string> = {}): Promise<Subject> {
  const port = await benchPort()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-bench-'))
  const apiKey = 'bench-key-0123456789abcdef'
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, API_KEY: apiKey, DATABASE_URL: '', ...more }
  const command = startCommand()
  const child = spawn(process.execPath, command.args, {
    env: { ...command.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  // who ends the bench ends what it measures
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const origin = `http://127.0.0.1:${port}`
  await ready(origin, child)
  const stop = async () => {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(dataDir, { recursive: true, force: true })
  }
  const pageId = async () => {
    const answer = await fetch(`${origin}/api/v1/pages`, { headers: { authorization: `OAuth ${apiKey}` } })
    const [page] = (await answer.json()) as { id: string }[]
    return page?.id ?? ''
  }
  return { origin, apiKey, pid: child.pid ?? 0, dataDir, pageId, stop }
}

/** Resident memory in MB of the public server and the renderer together, pages that they share counted twice: now, and the most they ever held. */
export function memoryOf(pid: number): { now: number; most: number } {
  const parts = treeOf(pid).filter(({ command }) => !command.includes('worker-process'))
  return parts.map(memoryOfOne).reduce((sum, { now, most: limit }) => ({ now: sum.now + now, most: sum.most + limit }))
}

function memoryOfOne({ pid }: { pid: number }): { now: number; most: number } {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n')
  const sizeOf = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1) ?? '0'
  const read = (name: string) => Math.round(Number.parseInt(sizeOf(name), 10) / 1024)
  return { now: read('VmRSS'), most: read('VmHWM') }
}

/** MB that no other process shares. */
export type PrivateMemory = { publicServer: number; renderer: number; worker: number }

/** What each of the product's processes has for itself now. */
export function privateMemoryOf(pid: number): PrivateMemory {
  const parts = treeOf(pid)
  const of = (id: number) => {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
    const sizes = [...rollup.matchAll(/^Private_(?:Clean|Dirty): *(\d+) kB$/gm)].map(([, kB]) => Number(kB))
    return sizes.reduce((sum, kB) => sum + kB, 0) / 1024
  }
  const sumOf = (program: string) =>
    parts.filter(({ command }) => command.includes(program)).reduce((sum, part) => sum + of(part.pid), 0)
  return { publicServer: of(pid), renderer: sumOf('renderer-process'), worker: sumOf('worker-process') }
}

export function benchPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function ready(origin: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('The product did not start.')
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
