import { execFileSync, spawn } from 'node:child_process'

export type Load = { requestsPerSecond: number; p99Ms: number }

/** True when `wrk` is on this machine; the speed table needs it. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const inMs = (text: string) => {
  const [, number = '0', unit = 'ms'] = /([\d.]+)(us|ms|s)/.exec(text) ?? []
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's']
}

/** One wrk run: one thread, 64 connections. Throws when an answer was not 2xx: then the figure would mean nothing. */
export async function load(url: string, encoding: string | null, seconds: number): Promise<Load> {
  const header = encoding ? ['-H', `accept-encoding: ${encoding}`] : []
  const printed = await run('wrk', ['-t1', '-c64', `-d${seconds}s`, '--latency', ...header, url])
  if (/Non-2xx|Socket errors/.test(printed)) throw new Error(`${url}: ${printed}`)
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(printed)?.[1] ?? 0)
  return { requestsPerSecond: rate, p99Ms: inMs(/99%\s+(\S+)/.exec(printed)?.[1] ?? '0ms') }
}

function run(command: string, parameters: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (part) => {
      printed += part
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`${command} ended with ${code}`))))
  })
}
