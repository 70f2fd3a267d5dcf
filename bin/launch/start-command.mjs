import { readFileSync } from 'node:fs'

/** How `npm start` runs the program: its part of the environment and Node's arguments. Drills and benchmarks start the same process. */
export function startCommand() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const words = scripts.start.split(' ')
  const node = words.indexOf('node')
  return { env: Object.fromEntries(words.slice(0, node).map((word) => word.split('='))), args: words.slice(node + 1) }
}
