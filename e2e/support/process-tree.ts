import { execFileSync } from 'node:child_process'

export type Part = { pid: number; command: string }

/** The process and what it supervises. Not the embedded PostgreSQL, which goes on without it. */
export function treeOf(pid: number): Part[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  const all = rows.flatMap((row) => {
    const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []
    return id ? [{ pid: Number(id), parent: Number(parent), command: command ?? '' }] : []
  })
  const below = (id: number): Part[] =>
    all
      .filter(({ parent, command }) => parent === id && command.includes('bin/launch/'))
      .flatMap((child) => [child, ...below(child.pid)])
  return all.filter((one) => one.pid === pid).concat(below(pid) as typeof all)
}

/** The process of the tree whose command names the program; 0 when there is none. */
export const partOf = (pid: number, program: string): number =>
  treeOf(pid).find(({ command }) => command.includes(program))?.pid ?? 0
