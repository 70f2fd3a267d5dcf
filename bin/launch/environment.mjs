import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { openDataFolder } from './data-folder.mjs'

/** The parsed environment (lib/env.ts), with the data folder made. A wrong value is one line and the end. */
export async function readEnv() {
  const { parseEnv } = await import(path.resolve('.build/env.mjs'))
  const env = parse(parseEnv)
  openDataFolder(env.dataDir)
  return env
}

function parse(parseEnv) {
  try {
    return parseEnv(process.env)
  } catch (error) {
    throw new CannotStart(error.message)
  }
}
