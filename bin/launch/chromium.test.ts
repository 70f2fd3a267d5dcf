import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findChromium } from './chromium.mjs'

const folders: string[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function folderWith(...names: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-path-'))
  folders.push(folder)
  for (const name of names) writeFileSync(path.join(folder, name), '')
  for (const name of names) chmodSync(path.join(folder, name), 0o755)
  return folder
}

test('the headless shell goes before a whole browser, wherever on the PATH the two are', () => {
  vi.stubEnv('CHROMIUM_PATH', '')
  const [first, second] = [folderWith('chromium', 'google-chrome'), folderWith('chromium-headless-shell')]
  vi.stubEnv('PATH', [first, second].join(path.delimiter))
  expect(findChromium()).toBe(path.join(second, 'chromium-headless-shell'))
  vi.stubEnv('PATH', first)
  expect(findChromium()).toBe(path.join(first, 'chromium'))
  vi.stubEnv('CHROMIUM_PATH', '/opt/another')
  expect(findChromium()).toBe('/opt/another')
})
