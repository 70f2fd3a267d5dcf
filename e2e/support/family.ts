import { readdirSync, readFileSync } from 'node:fs'

export type Relative = { pid: number; command: string; environment: Record<string, string> }

/** The process and all that it has begun, with what each was begun with. For Linux. */
export function familyOf(pid: number): Relative[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  )
  const isOfIt = (one: number): boolean => one === pid || (one > 1 && isOfIt(parents.get(one) ?? 0))
  return [...parents.keys()].filter(isOfIt).flatMap(describe)
}

const parentOf = (pid: string) => {
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

function describe(pid: number): Relative[] {
  const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
  const pairs = read(`/proc/${pid}/environ`).split('\0').filter(Boolean)
  const environment = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  return command === '' ? [] : [{ pid, command, environment }]
}

// A process may end while it is looked at.
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
