import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startTestPostgres } from './template'

/** One PostgreSQL for the whole run; what failed tests left behind stays. */
export default async function setup() {
  const server = await startTestPostgres()
  const failures = mkdtempSync(path.join(tmpdir(), 'heliograph-failures-'))
  process.env.TEST_POSTGRES_URL = server.url
  process.env.TEST_FAILURES_DIR = failures
  return async () => {
    const kept = readdirSync(failures)
    rmSync(failures, { recursive: true })
    await server.close({ keep: kept.length > 0 })
    if (kept.length > 0)
      console.log(`Databases of failed tests (${kept.join(', ')}): npm run postgres -- ${server.dir}`)
  }
}
