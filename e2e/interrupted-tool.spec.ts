import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { connect } from '@/lib/database/connect.mjs'
import { createDatabase } from './support/database'

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`a backup that ${signal} interrupts does not end as one that was made`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-interrupted-'))
    const file = path.join(folder, 'file')
    const url = await createDatabase()
    const [other, observer] = [await connect(url), await connect(url)]
    await other.query('begin; lock table incident in access exclusive mode')
    const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder }
    const child = spawn(process.execPath, ['bin/backup.mjs', file], { env, stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const waits = `select 1 from pg_stat_activity
      where application_name = 'heliograph backup' and wait_event_type = 'Lock' and datname = current_database()`
    await expect.poll(async () => (await observer.query(waits)).rowCount).toBe(1)
    child.kill(signal)
    expect(await ended).toBe(1)
    expect(existsSync(file)).toBe(false)
    await other.end()
    await observer.end()
    rmSync(folder, { recursive: true })
  })
}
