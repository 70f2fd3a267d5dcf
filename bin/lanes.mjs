import './launch/root.mjs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { runTool } from './launch/tool.mjs'

// How the lanes stand, and the tools for a bad day.
runTool(async ({ env, databaseUrl }) => {
  const { runLanes } = await import(path.resolve('.build/lanes.mjs'))
  const { baseUrl, allowedDestinations: allowed } = env
  return runLanes(process.argv.slice(2), { databaseUrl, baseUrl, allowed, user: userInfo().username })
})
