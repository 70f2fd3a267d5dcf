import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/launch/chromium.mjs'
import { goToOddZone, isOddPlace, oddZone } from './e2e/support/odd-zone.mjs'
import { patienceMs } from './e2e/support/patience.mjs'

goToOddZone()

const executablePath = findChromium() ?? undefined

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/playwright-server.ts',
  outputDir: 'test-results',
  // `npm test` runs journeys side by side; drills measure time and are played one after the other.
  workers: 1,
  projects: [
    { name: 'journeys', testMatch: '**/*.spec.ts', testIgnore: '**/drills/**' },
    { name: 'drills', testMatch: '**/drills/**/*.spec.ts' },
  ],
  // limits for what hangs, not promises: beside other work, each test may take many times as long
  timeout: 600_000,
  expect: { timeout: patienceMs },
  forbidOnly: Boolean(process.env.CI),
  use: {
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
    ...(isOddPlace && { timezoneId: oddZone }),
    screenshot: 'only-on-failure',
  },
})
