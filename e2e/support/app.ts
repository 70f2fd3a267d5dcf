import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, processMark } from '@/bin/launch/process.mjs'
import { startCommand } from '@/bin/launch/start-command.mjs'
import { apiKey, operator } from './app-access'
import { createDatabase } from './database'
import { ownPort } from './own-port'
import { partOf, treeOf } from './process-tree'
import { endPostgresOf } from './template'

type Settings = {
  /** variables on top of those that every app gets */
  env?: Record<string, string>
  /** the believable week instead of the page "Example" without components */
  seed?: boolean
  /** the app's own embedded PostgreSQL in its data folder, as `npm start` makes it */
  embedded?: boolean
}

const running = new Map<ChildProcess, string>()

process.on('exit', () => {
  for (const [child, dataDir] of running) {
    child.kill('SIGKILL')
    endPostgresOf(dataDir)
  }
})

const access = { OPERATOR_EMAIL: operator.email, OPERATOR_PASSWORD: operator.password, API_KEY: apiKey }

/** The built app on a free port with a database of its own, as `npm start` runs it. */
export class App {
  private child: ChildProcess | null = null
  private output = ''

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    /** null: embedded */
    readonly databaseUrl: string | null,
    private readonly env: Record<string, string>,
  ) {}

  readonly apiKey = apiKey
  readonly operator = operator

  get url() {
    return `http://localhost:${this.port}`
  }

  /** process id of what `npm start` runs: the public server, which supervises the others */
  get pid() {
    return this.child?.pid ?? 0
  }

  /** process id of what renders and writes; 0 while there is none */
  get rendererPid() {
    return partOf(this.pid, 'renderer-process.mjs')
  }

  /** process id of the worker beside the page; 0 while there is none */
  get workerPid() {
    return partOf(this.pid, 'worker-process.mjs')
  }

  /** Sends a signal to the public server and everything that it supervises. */
  signalAll(signal: NodeJS.Signals): void {
    for (const { pid } of treeOf(this.pid)) process.kill(pid, signal)
  }

  /** everything that it has printed since it was last started */
  get printed() {
    return this.output
  }

  static async start({ env = {}, seed = false, embedded = false }: Settings = {}): Promise<App> {
    const prepared = !seed && !Object.keys(env).some((name) => name in access)
    const databaseUrl = embedded ? null : await createDatabase({ empty: seed, prepared })
    return App.on(databaseUrl, { SEED: seed ? '1' : '0', ...env })
  }

  /** A second web process on the same database, with a port and a data folder of its own. */
  another(env: Record<string, string> = {}): Promise<App> {
    return App.on(this.databaseUrl, { ...this.env, ...env })
  }

  private static async on(databaseUrl: string | null, env: Record<string, string>) {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-app-'))
    const app = new App(await ownPort(4300), dataDir, databaseUrl, env)
    await app.launch()
    return app
  }

  /** Starts the process (again) and waits until it is ready, or with `until` for another path to answer 200. */
  async launch({ until = '/readyz', env = {} }: { until?: string; env?: Record<string, string> } = {}): Promise<void> {
    const command = startCommand()
    const child = spawn(process.execPath, command.args, {
      env: { ...command.env, ...this.environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.set(child, this.dataDir)
    child.once('exit', () => running.delete(child))
    this.child = child
    this.output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (this.output += chunk))
    await this.answers(until)
  }

  private environment() {
    return {
      ...process.env,
      PORT: String(this.port),
      HOST: '127.0.0.1',
      BASE_URL: this.url,
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.databaseUrl ?? '',
      ...access,
      // those that need a worker say so
      WORKERS: '0',
      ...this.env,
    }
  }

  /** Waits until the path answers 200; throws what the process printed when it ended or took too long. */
  async answers(pathname: string, patienceMs = 240_000): Promise<void> {
    const deadline = Date.now() + patienceMs
    let last = 'not asked'
    while (Date.now() < deadline && this.child?.exitCode === null && this.child.signalCode === null) {
      const [status, text] = await fetch(this.url + pathname, { signal: AbortSignal.timeout(5000) }).then(
        async (response) => [response.status, await response.text()] as const,
        (fault: Error) => [0, `${fault.message} ${fault.cause ?? ''}`] as const,
      )
      if (status === 200) return
      last = `${status} ${text}`
      await sleep(50)
    }
    throw new Error(`${this.url}${pathname} does not answer 200:\n${this.output}\n${last}`)
  }

  /** Ends it in order and removes its data folder. Answers the exit code. */
  async stop(): Promise<number | null> {
    const code = await this.end('SIGTERM')
    rmSync(this.dataDir, { recursive: true, force: true })
    return code
  }

  /** Ends it in order, to be launched again. */
  stopProcess(): Promise<number | null> {
    return this.end('SIGTERM')
  }

  /** Ends it as a crash would, and waits until what it supervised is gone as well. */
  async kill9(): Promise<number | null> {
    const parts = treeOf(this.pid).map(({ pid }) => processMark(pid))
    const code = await this.end('SIGKILL')
    while (parts.some(isRunning)) await sleep(10)
    return code
  }

  async restart(): Promise<void> {
    await this.stopProcess()
    await this.launch()
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return ended
  }
}

/** The built app, started and ready. */
export const startApp = (settings?: Settings): Promise<App> => App.start(settings)
