import './launch/root.mjs'
import path from 'node:path'
import { runTool } from './launch/tool.mjs'

// Verifies the audit log, or writes it out.
runTool(async ({ databaseUrl }) => {
  const { runAudit } = await import(path.resolve('.build/audit.mjs'))
  return runAudit(process.argv.slice(2), { databaseUrl })
})
