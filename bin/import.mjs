import './launch/root.mjs'
import path from 'node:path'
import { runTool } from './launch/tool.mjs'

// File names are meant from where the command was given, not from the checkout.
const from = process.env.INIT_CWD ?? process.cwd()
const [first, second, ...rest] = process.argv.slice(2)
const given = first === '--page' ? rest : process.argv.slice(2)
const files = given.map((file) => path.resolve(from, file))
const args = first === '--page' ? [first, second ?? '', ...files] : files

runTool(async ({ databaseUrl }) => {
  const { runImport } = await import(path.resolve('.build/import.mjs'))
  return runImport(args, { databaseUrl })
})
