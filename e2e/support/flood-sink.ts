import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** One message that arrived: when it began, to whom, and under which id. */
export type Arrival = { at: number; to: string; id: string }

export type FloodSink = {
  port: number
  arrivals: () => Arrival[]
  count: () => number
  close: () => Promise<void>
}

type Wish = {
  /** mails on 127.0.0.1, or HTTP on every loopback address */
  kind: 'mail' | 'http'
  /** how long it takes over each message */
  delayMs: number
}

/**
 * A receiver for floods in a process of its own, so that it does not take the drill's time: it answers after `delayMs` and
 * notes what it got. HTTP below /hang is never answered.
 */
export async function startFloodSink({ kind, delayMs }: Wish): Promise<FloodSink> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-sink-'))
  const file = path.join(folder, 'arrivals')
  const child: ChildProcess = fork('e2e/support/flood-sink.mjs', [kind, String(delayMs), file], { execArgv: [] })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)))
    child.once('exit', (code) => reject(new Error(`the sink ended with ${code}`)))
  })
  const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return {
    port,
    count: () => lines().length,
    arrivals: () =>
      lines().map((line) => {
        const [at = '', to = '', id = ''] = line.split(' ')
        return { at: Number(at), to, id }
      }),
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}
