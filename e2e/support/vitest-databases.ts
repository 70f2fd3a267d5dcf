import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { dropDatabase, opened } from './opened-databases'

let failed = false

afterEach(({ task }) => {
  failed ||= task.result?.state === 'fail'
})

afterAll(async () => {
  for (const test of opened.splice(0)) {
    await test.db.$disconnect()
    if (failed) writeFileSync(path.join(process.env.TEST_FAILURES_DIR ?? '', test.name), '')
    else await dropDatabase(test)
  }
})
