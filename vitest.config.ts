import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { goToOddZone } from './e2e/support/odd-zone.mjs'
import { patienceMs } from './e2e/support/patience.mjs'

goToOddZone()

const elsewhere = ['**/node_modules/**', '.next/**', '.build/**', '.data/**']
const rules = [
  'lib/status/**/*.test.ts',
  'lib/wire/**/*.test.ts',
  'lib/messages/**/*.test.ts',
  'lib/body/**/*.test.ts',
  'lib/api/**/*.test.ts',
  'lib/recording/**/*.test.ts',
  // how the house is built: read off its files
  'bin/launch/{doors,export-names,lock-file,test-summary,type-shape}.test.ts',
]

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    exclude: elsewhere,
    // tests wait for the database as much as they compute
    maxWorkers: '100%',
    // these end what hangs; they measure nothing: on a machine that has other work, each test may take many times as long
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: patienceMs, interval: 25 } },
    projects: [
      // Rules touch nothing; the others get a PostgreSQL.
      { extends: true, test: { name: 'rules', include: rules } },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['{app,bin,components,e2e,lib,prisma}/**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, ...rules],
          globalSetup: 'e2e/support/vitest-server.ts',
          setupFiles: 'e2e/support/vitest-databases.ts',
        },
      },
    ],
  },
})
