import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { tell } from './progress.mjs'

// The same engine without a browser's windows around it needs a third of the time for a page.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium on this machine; null when there is none but Playwright's own, or none at all. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram) ?? null
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Makes sure that there is a Chromium: found, or brought by Playwright, or, as root, by apt. */
export async function ensureChromium() {
  if (findChromium() || (await hasPlaywrights())) return
  tell('There is no Chromium on this machine: bringing one …')
  const own = ['node_modules/@playwright/test/cli.js', 'install', '--only-shell', 'chromium']
  if (run(process.execPath, own) && (await hasPlaywrights())) return
  if (process.getuid?.() === 0 && run('apt-get', ['update']) && run('apt-get', aptInstall) && findChromium()) return
  throw new CannotStart('There is no Chromium and none could be brought: install one or set CHROMIUM_PATH.')
}

const aptInstall = ['install', '-y', '--no-install-recommends', 'chromium']

async function hasPlaywrights() {
  const { chromium } = await import('@playwright/test')
  try {
    await chromium.launch().then((browser) => browser.close())
    return true
  } catch {
    return false
  }
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 300_000 })
  if (status !== 0 && stderr) tell(stderr.trim().split('\n').at(-1))
  return status === 0
}
