import './root.mjs'
import path from 'node:path'
import { sayAlive } from './alive.mjs'
import { giveUp } from './cannot-start.mjs'
import { endWithParent } from './end-with-parent.mjs'
import { readEnv } from './environment.mjs'
import { runUntilStopped } from './stop.mjs'

// The renderer of `npm start`: loaded while the database is made ready; then it is told
// `{ databaseUrl, door, secret, instance }`. It does not outlive the process that started it.
process.once('disconnect', () => process.exit(1))
endWithParent()
const told = new Promise((resolve) => process.once('message', resolve))

runUntilStopped(async ({ after }) => {
  const root = process.cwd()
  const { loadNext, startRenderer } = await import(path.resolve('.build/renderer.mjs'))
  const [env, loading] = [await readEnv(), loadNext(root)]
  loading.catch(() => {})
  const { databaseUrl, ...options } = await told
  const renderer = await startRenderer({ ...env, databaseUrl }, loading, { root, ...options })
  after(renderer.close)
  sayAlive()
}, giveUp)
