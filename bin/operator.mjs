import './launch/root.mjs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { runTool } from './launch/tool.mjs'

// Who may sign in, and a way back in for who cannot: for whoever can run programs on the server.
runTool(async ({ env, databaseUrl }) => {
  const { runOperator } = await import(path.resolve('.build/operator.mjs'))
  return runOperator(process.argv.slice(2), { databaseUrl, baseUrl: env.baseUrl, user: userInfo().username })
})
