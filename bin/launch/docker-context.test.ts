import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// Docker's reading of .dockerignore: the last pattern that fits a path, or a folder above it, decides; "!" takes it in.
const patterns = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ takes: line.startsWith('!'), shape: shapeOf(line.replace(/^!/, '')) }))

function shapeOf(pattern: string): RegExp {
  const source = pattern
    .split('**/')
    .map((part) => part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'))
    .join('(?:.*/)?')
  return new RegExp(`^${source}(?:/.*)?$`)
}

const isTaken = (file: string) => patterns.findLast(({ shape }) => shape.test(file))?.takes ?? true

test.each([
  '.env',
  '.env.production',
  'production.env',
  'app/.env.local',
  'lib/delivery/.env',
  'bin/prod.env',
  '.data/postgres/PG_VERSION',
  '.data/mail/1.eml',
  '.data-3001/postgres.password',
  'data/postgres.password',
  'var/status/facts-last-good.bin',
  'lib/.data/answers-last-good.bin',
  'e2e/.data/web-3000.json',
  'status.backup',
  'backups/monday.gz',
  'monday.gz',
  'id_rsa',
  'tls/server.key',
  'lib/server.key',
  'public/own.pem',
  'npm-debug.log',
  'bin/start.log',
  '.git/config',
  '.build/jobs/next build.json',
  'node_modules/next/package.json',
  'bin/launch/without-sharp/node_modules/x',
  'compose.override.yaml',
])('%s stays out of the image', (file) => {
  expect(isTaken(file)).toBe(false)
})

test('everything that programs and pages are made of is in it', () => {
  const tracked = execFileSync('git', ['ls-files', 'app', 'bin', 'components', 'lib', 'prisma', 'public'], {
    encoding: 'utf8',
  })
  const settings = [...readFileSync('bin/launch/checkout.mjs', 'utf8').matchAll(/'([\w-]+\.(?:json|js|mjs))'/g)]
  const named = settings.map(([, name = '']) => name).filter((name) => !name.startsWith('npm-cli'))
  expect(named).toContain('package-lock.json')
  const files = [...tracked.trim().split('\n'), ...named, 'prisma.config.ts', '.npmrc']
  expect(files.filter((file) => !isTaken(file))).toEqual([])
})
