import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDataFolder } from './data-folder.mjs'

let around: string
const modeOf = (place: string) => (statSync(place).mode & 0o7777).toString(8)

beforeEach(() => {
  around = mkdtempSync(path.join(tmpdir(), 'heliograph-folder-'))
})
afterEach(() => rmSync(around, { recursive: true }))

const refusal = (dir: string) => {
  try {
    return openDataFolder(dir)
  } catch (fault) {
    return (fault as Error).message
  }
}

test('a new folder is made for its owner alone, with those on the way to it', () => {
  const dir = path.join(around, 'one', 'two')
  openDataFolder(dir)
  expect(modeOf(dir)).toBe('700')
  expect(readdirSync(dir)).toEqual([])
})

test('what an earlier release left readable is closed, at any depth; links and PostgreSQL’s own are not touched', () => {
  const outside = path.join(around, 'outside')
  const theirs = path.join(around, 'data', 'notes.txt')
  const dir = path.join(around, 'data')
  for (const folder of [dir, path.join(dir, 'mail'), path.join(dir, 'mail', 'deep'), path.join(dir, 'postgres')]) {
    mkdirSync(folder)
    chmodSync(folder, 0o755)
  }
  writeFileSync(outside, '')
  for (const name of ['facts-last-good.bin', 'web-3000.json', 'mail/1.eml', 'mail/deep/2.eml', 'postgres/PG_VERSION']) {
    writeFileSync(path.join(dir, name), '')
    chmodSync(path.join(dir, name), 0o664)
  }
  chmodSync(outside, 0o644)
  writeFileSync(theirs, '', { mode: 0o644 })
  symlinkSync(outside, path.join(dir, 'postgres.log'))
  openDataFolder(dir)
  const modes = [dir, 'facts-last-good.bin', 'web-3000.json', 'mail', 'mail/1.eml', 'mail/deep', 'mail/deep/2.eml']
  expect(modes.map((name) => modeOf(path.resolve(dir, name)))).toEqual([
    '700',
    '600',
    '600',
    '700',
    '600',
    '700',
    '600',
  ])
  expect([modeOf(path.join(dir, 'postgres')), modeOf(path.join(dir, 'postgres/PG_VERSION'))]).toEqual(['755', '664'])
  expect([modeOf(outside), modeOf(theirs)]).toEqual(['644', '644'])
})

const made = {
  file: (name: string) => writeFileSync(path.join(around, name), ''),
  loop: (name: string) => symlinkSync(name, path.join(around, name)),
  alias: (name: string) => symlinkSync(tmpdir(), path.join(around, name)),
  nothing: () => {},
}

test.each([
  ['a file', 'is a file, not a folder.', made.file, 'one', 'one'],
  ['below a file', 'lies below a file.', made.file, 'one', 'one/data'],
  ['a link to itself', 'is a link that leads to itself.', made.loop, 'one', 'one/data'],
  ['a name without end', 'is too long a name.', made.nothing, '', 'a'.repeat(300)],
  ['the folder of everybody’s scratch files', 'others use this one too.', made.nothing, '', tmpdir()],
  ['a link to it', 'others use this one too.', made.alias, 'one', 'one'],
  ['the root', 'others use this one too.', made.nothing, '', '/'],
  ['the checkout', 'others use this one too.', made.nothing, '', process.cwd()],
  ['a folder with the checkout in it', 'others use this one too.', made.nothing, '', path.dirname(process.cwd())],
])('%s is refused in one line', (_what, words, make, name, place) => {
  make(name)
  const said = refusal(path.resolve(around, place))
  expect(said).toMatch(/^Cannot start: DATA_DIR [^\n]*\.$/)
  expect(said).toContain(words)
})

// a disk of its own; where none can be mounted there is nothing to see
const onDisk = (options: string, before = 'true') => {
  const program = `const { openDataFolder } = await import(${JSON.stringify(new URL('./data-folder.mjs', import.meta.url).href)})
    try { openDataFolder(process.argv[1]); console.log('open') } catch ({ message }) { console.log(message) }`
  const script = `mount -t tmpfs -o size=256k none "$1" && ${before} && mount -o remount,${options} "$1" && exec "$0" --input-type=module -e "$2" "$1"`
  const { status, stdout } = spawnSync('unshare', ['-m', 'sh', '-c', script, process.execPath, around, program], {
    encoding: 'utf8',
  })
  return status === 0 ? stdout.trim() : null
}

test('a read-only disk', ({ skip }) => {
  const said = onDisk('ro')
  if (said === null) skip()
  expect(said).toBe('Cannot start: DATA_DIR lies on a disk that is read-only.')
})

test('a full disk', ({ skip }) => {
  const said = onDisk('rw', '{ head -c 240k /dev/zero >"$1/much"; head -c 100k /dev/zero >"$1/more" || true; }')
  if (said === null) skip()
  expect(said).toBe('Cannot start: DATA_DIR lies on a disk that is full.')
})

test('a folder that this user may not write', ({ skip }) => {
  if (process.getuid?.() !== 0) skip()
  chmodSync(around, 0o755)
  const program = `process.setuid(65534); const { openDataFolder } = await import(${JSON.stringify(new URL('./data-folder.mjs', import.meta.url).href)})
    try { openDataFolder(process.argv[1]) } catch ({ message }) { console.log(message) }`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program, around], { encoding: 'utf8' })
  if (stdout === '') skip()
  expect(stdout.trim()).toBe('Cannot start: DATA_DIR may not be written by this user.')
})

test.runIf(process.getuid?.() === 0)('a PostgreSQL that is another user passes through, and sees nothing', () => {
  const dir = path.join(around, 'data')
  mkdirSync(path.join(dir, 'postgres'), { recursive: true })
  chownSync(path.join(dir, 'postgres'), 65_534, 65_534)
  chmodSync(dir, 0o755)
  openDataFolder(dir)
  expect(modeOf(dir)).toBe('711')
})
