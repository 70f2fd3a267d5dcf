import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const running = new Set<ChildProcess>()
const dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-worker-'))

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

/** A worker in a process of its own, as `npm start` runs one beside the page. */
export class WorkerProcess {
  private output = ''
  private readonly ended: Promise<NodeJS.Signals | number | null>

  private constructor(private readonly child: ChildProcess) {
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (this.output += chunk))
    this.ended = new Promise((resolve) =>
      child.once('exit', (code, signal) => {
        running.delete(child)
        resolve(signal ?? code)
      }),
    )
  }

  /** Starts it and waits until it works. `program`: another one than the product's. */
  static async start(env: Record<string, string>, program = ['bin/launch/worker-process.mjs']): Promise<WorkerProcess> {
    const child = spawn(process.execPath, program, {
      env: { ...process.env, DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const worker = new WorkerProcess(child)
    const up = new Promise<'up'>((resolve) => child.once('message', () => resolve('up')))
    if ((await Promise.race([up, worker.ended])) !== 'up')
      throw new Error(`The worker did not start:\n${worker.output}`)
    return worker
  }

  get printed(): string {
    return this.output
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** resolves when it has ended by itself or was ended */
  get end(): Promise<NodeJS.Signals | number | null> {
    return this.ended
  }

  kill9() {
    this.child.kill('SIGKILL')
    return this.ended
  }

  /** Ends it in order. Answers the exit code. */
  stop() {
    this.child.kill('SIGTERM')
    return this.ended
  }
}
