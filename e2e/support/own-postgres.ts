import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPostgres } from '@/bin/launch/postgres.mjs'
import { oddAddress, oddSettings } from './odd-place'

type Server = Awaited<ReturnType<typeof openPostgres>>

/** A PostgreSQL of the drill's own, to be stopped and frozen. */
export class OwnPostgres {
  private constructor(
    private readonly dir: string,
    private server: Server,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-own-'))
    return new OwnPostgres(dir, await openPostgres({ dir, settings: oddSettings }))
  }

  get url(): string {
    return oddAddress(this.server.url, this.dir)
  }

  /** Ends the server at once; nobody starts it again. */
  async stop(): Promise<void> {
    const { pid } = this.server
    const left = this.server.stop()
    process.kill(pid, 'SIGINT')
    await left
    await this.gone(pid)
  }

  async startAgain(): Promise<void> {
    this.server = await openPostgres({ dir: this.dir, settings: oddSettings, port: this.server.port })
  }

  /** SIGSTOP for the server and everything that it has forked: connections stay open and nothing answers. */
  freeze(): void {
    for (const pid of this.family()) process.kill(pid, 'SIGSTOP')
  }

  thaw(): void {
    for (const pid of this.family()) process.kill(pid, 'SIGCONT')
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.dir, { recursive: true, force: true })
  }

  private family(): number[] {
    const { pid } = this.server
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    return [pid, ...children.split('\n').map(Number).filter(Boolean)]
  }

  private async gone(pid: number): Promise<void> {
    for (;;) {
      try {
        process.kill(pid, 0)
      } catch {
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
