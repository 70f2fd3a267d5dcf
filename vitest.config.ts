import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { goToOddZone } from './e2e/support/odd-zone.mjs'

goToOddZone()

const elsewhere = ['**/node_modules/**', '.next/**', '.build/**', '.data/**']
const rules = [
  'lib/status/**/*.test.ts',
  'lib/wire/**/*.test.ts',
  'lib/body/**/*.test.ts',
  'lib/api/**/*.test.ts',
  'lib/recording/**/*.test.ts',
]

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    exclude: elsewhere,
    // tests wait for the database as much as they compute
    maxWorkers: '100%',
    projects: [
      // Rules touch nothing; the others get a PostgreSQL.
      { extends: true, test: { name: 'rules', include: rules, testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['{app,bin,components,e2e,lib,prisma}/**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, ...rules],
          globalSetup: 'e2e/support/vitest-server.ts',
          setupFiles: 'e2e/support/vitest-databases.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
