import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { recordings } from '@/e2e/support/recordings'
import { readFacts } from '@/lib/store/page/read-facts'
import type { Database } from '@/lib/store/transaction/database'
import { answerV2, v2Text } from '@/lib/wire/api/v2'
import { type ImportFile, importRecordings } from './import-recordings'

type Json = { [key: string]: unknown }

const at = { baseUrl: 'https://status.example.com', now: new Date() }
const attempt = { by: { kind: 'system', id: null, name: 'import' } as const, now: new Date() }

const textOf = (file: string) => readFileSync(file, 'utf8')

/** Tweet ids as text on both sides: JSON.parse would round them alike and hide a loss. */
const exact = (text: string) => JSON.parse(text.replace(/("tweet_id": ?)(\d+)/g, '$1"$2"')) as Json

/** Other spellings of a line's end are read as one. */
const withLineEnds = (said: unknown) => (typeof said === 'string' ? said.replaceAll(/[\u2028\u2029]/g, '\n') : said)

async function importInto(db: Database, ...files: ImportFile[]) {
  return importRecordings(db, files, attempt, () => {})
}

const ourAnswer = async (db: Database, question: string) =>
  exact(v2Text(answerV2(question, await readFacts(db), at) ?? {}))

/** Everything that the recorded answer said, except what belongs to our address. Keys that it lacked are not asked for. */
function expectSaid(ours: unknown, theirs: unknown, where = ''): void {
  if (Array.isArray(theirs)) {
    expect([where, (ours as unknown[])?.length]).toEqual([where, theirs.length])
    for (const [index, entry] of theirs.entries()) expectSaid((ours as unknown[])[index], entry, `${where}[${index}]`)
  } else if (typeof theirs === 'object' && theirs !== null) {
    const keys = Object.keys(theirs).filter((key) => key !== 'shortlink' && !(where === '.page' && key === 'url'))
    for (const key of keys) expectSaid((ours as Json)?.[key], (theirs as Json)[key], `${where}.${key}`)
  } else expect([where, ours]).toEqual([where, withLineEnds(theirs)])
}

async function counts(db: Database) {
  return Promise.all([
    db.component.count(),
    db.incident.count(),
    db.incidentUpdate.count(),
    db.updateComponent.count(),
    db.incidentComponent.count(),
    db.componentStatusChange.count(),
    db.outbox.count(),
    db.page.findFirstOrThrow(),
  ])
}

let db: Database
beforeAll(async () => {
  db = (await freshDatabase()).db
})
beforeEach(async () => {
  await db.page.deleteMany()
  await db.page.create({ data: { id: '000000000000', name: 'Example' } })
})

const summaries = recordings('summary')
const incidents = recordings('incidents')
const sequences = recordings('sequences', '.jsonl')

describe('recorded answers come back as they were', () => {
  test.each(summaries)('$name', async ({ file }) => {
    const [report] = await importInto(db, { name: file, text: textOf(file) })
    expect(report).toMatchObject({ error: null, leftOut: [] })
    expectSaid(await ourAnswer(db, 'summary'), exact(textOf(file)))
    const before = await counts(db)
    await importInto(db, { name: file, text: textOf(file) })
    expect(await counts(db)).toEqual(before)
  })

  test.each(incidents)('$name', async ({ file }) => {
    const [report] = await importInto(db, { name: file, text: textOf(file) })
    expect(report).toMatchObject({ error: null, leftOut: [] })
    expectSaid(await ourAnswer(db, `incidents/${path.basename(file, '.json')}`), exact(textOf(file)))
  })

  test.each(sequences)('$name as it unfolded', async ({ file }) => {
    const lines = textOf(file).trim().split('\n')
    for (const [index, text] of lines.entries()) {
      const [report] = await importInto(db, { name: `${file}:${index}`, text })
      expect(report).toMatchObject({ error: null })
      await expectShown(db, exact(text).summary as Json)
    }
    const before = await counts(db)
    for (const text of lines) await importInto(db, { name: file, text })
    expect(await counts(db)).toEqual(before)
  })

  test.each(sequences)('$name as one file ends with its last line', async ({ file }) => {
    const lines = textOf(file).trim().split('\n')
    await importInto(db, { name: file, text: lines.toReversed().join('\n') })
    await expectShown(db, exact(lines.at(-1) ?? '').summary as Json)
  })
})

describe('all incidents of a page in one call', () => {
  const all = () => incidents.map(({ name, file }) => ({ name, text: textOf(file) }))
  let own: Database
  beforeAll(async () => {
    own = (await freshDatabase()).db
    const reports = await importInto(own, ...all())
    expect(reports.filter(({ error }) => error)).toEqual([])
  })

  test('are all there', async () => expect(await own.incident.count()).toBe(incidents.length))

  test('once more, the other way round, change nothing', async () => {
    const before = await counts(own)
    await importInto(own, ...all().toReversed())
    expect(await counts(own)).toEqual(before)
  })
})

async function expectShown(db: Database, summary: Json) {
  const { page, components, status } = await ourAnswer(db, 'summary')
  expectSaid(
    { page, components, status },
    { page: summary.page, components: summary.components, status: summary.status },
  )
  for (const kind of ['incidents', 'scheduled_maintenances'] as const) {
    for (const incident of summary[kind] as Json[]) {
      expectSaid((await ourAnswer(db, `incidents/${incident.id}`)).incident, incident, `${incident.id}`)
    }
  }
}
