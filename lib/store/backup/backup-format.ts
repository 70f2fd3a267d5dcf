import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { Refusal } from '@/lib/status/text/refusal'

// A backup is text, gzip'd, one JSON value on each line: a header; for each of its tables {"table":name} and then a row on each line, an
// array of what PostgreSQL writes for each column as text, or null; at the end {"end":{"sha256":…}} of all bytes before that line.

export const formatName = 'heliograph backup'
export const formatVersion = 1

const integer = z.string().regex(/^-?\d{1,19}$/)
const headerShape = z.object({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  release: z.string(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })).min(1),
      rows: z.number().int().nonnegative(),
      /** the next value of each column that counts by itself */
      next: z.record(z.string(), integer),
    }),
  ),
})

export type BackupHeader = z.infer<typeof headerShape>
export type BackupRow = (string | null)[]

type Visitor = {
  header?(header: BackupHeader): Promise<void> | void
  rows?(table: string, rows: BackupRow[]): Promise<void> | void
}

const maxRows = 500
const maxCharacters = 4_000_000
const longestHeader = 1_000_000
const longestLine = 256_000_000

const notOurs = () => new Refusal('backup_not_ours')
const cutShort = () => new Refusal('backup_cut_short')
const damaged = () => new Refusal('backup_damaged')

/**
 * Reads a backup to its end in bounded memory and hands its header and then its rows, some hundred at a time, to the visitor. Throws
 * Refusal: not ours, of a later release, cut short, or damaged. What was handed over before is only known to be right when this returns.
 */
export async function readBackup(file: string, visitor: Visitor = {}): Promise<BackupHeader> {
  const lines = readLines(file)
  const first = await lines.next()
  if (first.done) throw cutShort()
  const header = readHeader(first.value.text)
  await visitor.header?.(header)
  for (const { name, columns, rows } of header.tables) {
    if ((parse(await nextOf(lines)) as { table?: unknown } | null)?.table !== name) throw damaged()
    let batch: BackupRow[] = []
    let characters = 0
    for (let left = rows; left > 0; left -= 1) {
      const line = await nextOf(lines)
      batch.push(readRow(line, columns.length))
      characters += line.length
      if (batch.length < maxRows && characters < maxCharacters && left > 1) continue
      await visitor.rows?.(name, batch)
      batch = []
      characters = 0
    }
  }
  const { value: last, done } = await lines.next()
  if (done) throw cutShort()
  const { end } = (parse(last.text) ?? {}) as { end?: { sha256?: unknown } }
  if (end?.sha256 !== last.before || !(await lines.next()).done) throw damaged()
  return header
}

function readHeader(text: string): BackupHeader {
  const value = parse(text, notOurs) as { format?: unknown; version?: unknown } | null
  if (value?.format !== formatName) throw notOurs()
  if (typeof value.version === 'number' && value.version > formatVersion)
    throw new Refusal('backup_format_later', { version: value.version })
  const header = headerShape.safeParse(value)
  if (!header.success) throw damaged()
  return header.data
}

function readRow(line: string, width: number): BackupRow {
  const row = parse(line)
  if (!Array.isArray(row) || row.length !== width) throw damaged()
  if (!row.every((value) => value === null || typeof value === 'string')) throw damaged()
  return row
}

function parse(text: string, fault: () => Refusal = damaged): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw fault()
  }
}

type Line = { text: string; before: string }

async function nextOf(lines: AsyncGenerator<Line>): Promise<string> {
  const { value, done } = await lines.next()
  if (done) throw cutShort()
  return value.text
}

// Not readline: it ends lines at characters that may stand in a JSON string.
async function* readLines(file: string): AsyncGenerator<Line> {
  const hash = createHash('sha256')
  let parts: Buffer[] = []
  let length = 0
  let limit = longestHeader
  const take = (chunk: Buffer) => {
    length += chunk.length
    if (length > limit) throw limit === longestHeader ? notOurs() : damaged()
    parts.push(chunk)
  }
  for await (let chunk of unpacked(file)) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10)) {
      take(chunk.subarray(0, at))
      const bytes = Buffer.concat(parts)
      const text = bytes.toString('utf8')
      const before = text.startsWith('{"end":') ? hash.copy().digest('hex') : ''
      hash.update(bytes).update('\n')
      chunk = chunk.subarray(at + 1)
      parts = []
      length = 0
      limit = longestLine
      yield { text, before }
    }
    if (chunk.length > 0) take(chunk)
  }
  if (length > 0) throw cutShort()
}

const reasons = new Map<string, 'backup_file_missing' | 'backup_file_is_folder' | 'backup_file_forbidden'>([
  ['ENOENT', 'backup_file_missing'],
  ['EISDIR', 'backup_file_is_folder'],
  ['EACCES', 'backup_file_forbidden'],
])

async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.once('error', (fault) => gunzip.destroy(fault))
  let any = false
  try {
    for await (const chunk of source.pipe(gunzip)) {
      any = true
      yield chunk
    }
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? ''
    if (code === 'Z_BUF_ERROR') throw cutShort()
    if (code.startsWith('Z_')) throw any ? damaged() : notOurs()
    const known = reasons.get(code)
    if (known) throw new Refusal(known)
    if (code.startsWith('E')) throw new Refusal('backup_file_unreadable', { code })
    throw fault
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}
