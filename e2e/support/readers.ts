import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export type Reading = { answers: number; statuses: Record<string, number>; slowestMs: number; tookMs: number[] }

/**
 * Readers that ask for pages at a steady rate until `stop`, on kept connections. Answers what they got; `failed` connections
 * count under their error code.
 */
export function startReaders(origin: string, paths: string[], perSecond: number): { stop: () => Promise<Reading> } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 })
  const reading: Reading = { answers: 0, statuses: {}, slowestMs: 0, tookMs: [] }
  const pending = new Set<Promise<void>>()
  let stopped = false
  const count = (what: string, begun: number) => {
    const took = performance.now() - begun
    reading.answers++
    reading.statuses[what] = (reading.statuses[what] ?? 0) + 1
    reading.slowestMs = Math.max(reading.slowestMs, took)
    reading.tookMs.push(took)
  }
  const read = (path: string) =>
    new Promise<void>((resolve) => {
      const begun = performance.now()
      const end = (what: string) => {
        count(what, begun)
        resolve()
      }
      http
        .get(origin + path, { agent }, (answer) => answer.resume().on('end', () => end(String(answer.statusCode))))
        .on('error', (fault: NodeJS.ErrnoException) => end(fault.code ?? 'error'))
    })
  const run = async () => {
    for (let turn = 0; !stopped; turn++) {
      const asked = read(paths[turn % paths.length] ?? '/')
      pending.add(asked)
      void asked.then(() => pending.delete(asked))
      await sleep(1000 / perSecond)
    }
  }
  const running = run()
  const stop = async () => {
    stopped = true
    await running
    await Promise.all(pending)
    agent.destroy()
    return reading
  }
  return { stop }
}

/** Nearest-rank percentile. */
export const percentile = (numbers: number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(numbers.length * share) - 1)] ?? 0
