import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/launch/chromium.mjs'
import { goToOddZone, isOddPlace, oddZone } from './e2e/support/odd-zone.mjs'

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
  // a limit for hanging, not a promise: two starts of the app on a busy machine fit into it
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
    ...(isOddPlace && { timezoneId: oddZone }),
    screenshot: 'only-on-failure',
  },
})
