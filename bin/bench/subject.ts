import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCommand } from '@/bin/launch/start-command.mjs'

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
  const port = await freePort()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-bench-'))
  const apiKey = 'bench-key-0123456789abcdef'
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, API_KEY: apiKey, DATABASE_URL: '', ...more }
  const command = startCommand()
  const child = spawn(process.execPath, command.args, {
    env: { ...command.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const origin = `http://127.0.0.1:${port}`
  await ready(origin, child)
  const stop = async () => {
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
    rmSync(dataDir, { recursive: true, force: true })
  }
  const pageId = async () => {
    const answer = await fetch(`${origin}/api/v1/pages`, { headers: { authorization: `OAuth ${apiKey}` } })
    const [page] = (await answer.json()) as { id: string }[]
    return page?.id ?? ''
  }
  return { origin, apiKey, pid: child.pid ?? 0, dataDir, pageId, stop }
}

/** Resident memory of a process in MB: now, and the most it ever held. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: read('VmRSS'), most: read('VmHWM') }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

async function ready(origin: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('The product did not start.')
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 200))
  }
}
