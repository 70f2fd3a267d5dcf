import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/launch/chromium.mjs'

const executablePath = findChromium() ?? undefined

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/playwright-server.ts',
  outputDir: 'test-results',
  // Drills measure time: one file after the other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
