import './launch/root.mjs'
import path from 'node:path'
import { runTool } from './launch/tool.mjs'

// File names are meant from where the command was given, not from the checkout.
const from = process.env.INIT_CWD ?? process.cwd()
const words = process.argv.slice(2).map((word) => (word.startsWith('--') ? word : path.resolve(from, word)))

runTool(async ({ env, databaseUrl }) => {
  const { runRestore } = await import(path.resolve('.build/restore.mjs'))
  return runRestore(words, { databaseUrl, dataDir: env.dataDir })
})
