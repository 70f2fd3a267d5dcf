import './launch/root.mjs'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { completeLock, lockComplaints } from './launch/lock-file.mjs'

// Writes package-lock.json anew from package.json, complete for all platforms.
const npm = spawnSync('npm', ['install', '--package-lock-only'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (npm.status !== 0) process.exit(1)
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const unknown = completeLock(lock)
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
for (const complaint of [...unknown.map((name) => `no entry could be made for ${name}`), ...lockComplaints(lock)]) {
  console.error(complaint)
  process.exitCode = 1
}
