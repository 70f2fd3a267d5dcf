import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'

/** The parsed environment (lib/env.ts). A wrong value is one line and the end. */
export async function readEnv() {
  const { parseEnv } = await import(path.resolve('.build/env.mjs'))
  try {
    return parseEnv(process.env)
  } catch (error) {
    throw new CannotStart(error.message)
  }
}
