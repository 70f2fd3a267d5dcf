import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eventually } from './eventually'

/** True when Debian's Prometheus is on this machine. */
export const hasPrometheus = (): boolean => spawnSync('prometheus', ['--version']).status === 0

/** A Prometheus on a port of its own that can be stopped and started again; where none is installed, a server that answers `time()` as it does. */
export class PrometheusServer {
  readonly #home = mkdtempSync(path.join(tmpdir(), 'heliograph-prometheus-'))
  #process: ChildProcess | null = null
  #server: http.Server | null = null

  constructor(readonly port: number) {
    writeFileSync(path.join(this.#home, 'prometheus.yml'), 'global:\n  scrape_interval: 1m\n')
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    if (!hasPrometheus()) return this.#standIn()
    const options = [`--web.listen-address=127.0.0.1:${this.port}`, `--storage.tsdb.path=${this.#home}/data`]
    this.#process = spawn('prometheus', [`--config.file=${this.#home}/prometheus.yml`, ...options], { stdio: 'ignore' })
    await eventually(async () => {
      const answer = await fetch(`${this.url}/-/ready`).catch(() => null)
      if (answer?.status !== 200) throw new Error('Prometheus is not ready.')
    })
  }

  async stop(): Promise<void> {
    const running = this.#process
    this.#process = null
    if (running) {
      const ended = once(running, 'exit')
      running.kill('SIGKILL')
      await ended
    }
    this.#server?.closeAllConnections()
    if (this.#server) await new Promise((resolve) => this.#server?.close(resolve))
    this.#server = null
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.#home, { recursive: true, force: true })
  }

  async #standIn(): Promise<void> {
    this.#server = http.createServer((request, response) => {
      const asked = new URL(request.url ?? '', this.url).searchParams
      const [start, end] = [Number(asked.get('start')), Number(asked.get('end'))]
      const values = Array.from({ length: Math.floor((end - start) / 60) + 1 }, (_, i) => [
        start + i * 60,
        String(start + i * 60),
      ])
      const isKnown = asked.get('query') === 'time()'
      const body = isKnown
        ? { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values }] } }
        : { status: 'error', errorType: 'bad_data', error: 'invalid parameter "query": parse error' }
      response.writeHead(isKnown ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    this.#server.listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }
}
