import './launch/root.mjs'
import path from 'node:path'
import { runTool } from './launch/tool.mjs'

// File names are meant from where the command was given, not from the checkout.
const from = process.env.INIT_CWD ?? process.cwd()
const files = process.argv.slice(2).map((file) => path.resolve(from, file))

runTool(async ({ databaseUrl }) => {
  const { runBackup } = await import(path.resolve('.build/backup.mjs'))
  return runBackup(files, { databaseUrl })
})
