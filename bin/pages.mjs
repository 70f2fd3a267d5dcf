import './launch/root.mjs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { runTool } from './launch/tool.mjs'

// The pages of this installation: which there are, another one, and away with one.
runTool(async ({ env, databaseUrl }) => {
  const { runPages } = await import(path.resolve('.build/pages.mjs'))
  return runPages(process.argv.slice(2), { databaseUrl, baseUrl: env.baseUrl, user: userInfo().username })
})
