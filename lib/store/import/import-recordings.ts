import { setTimeout as sleep } from 'node:timers/promises'
import { type Recording, readRecording } from '@/lib/recording/import-recording'
import { addTaken, type ImportReport, type Note, newReport, type Sort, type Tally } from '@/lib/recording/import-report'
import { parseRecording } from '@/lib/recording/import-text'
import { readUptime, type UptimeRecord } from '@/lib/recording/import-uptime'
import { joinRecordings } from '@/lib/recording/join-recordings'
import { removedAnnouncement } from '@/lib/status/component/decide-component'
import { firstPageName, pageNamed } from '@/lib/store/page/list-pages'
import type { Database } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { type FeedNumbers, readFeed, takeNumbers } from './import-feed'
import { completeHistory } from './import-status-history'
import { takeComponents } from './import-take-components'
import { takeIncidents } from './import-take-incidents'
import { type TakenPage, takePage } from './import-take-page'
import { noteUnnamed } from './import-unnamed'
import { takeUptime } from './import-uptime'
import { publishUnlessUnchanged } from './publish-unless-unchanged'
import { ForeignRecording, refuseForeign } from './refuse-foreign'

/** A file to import; `text` null with the reason when it could not be read. */
export type ImportFile = { name: string; text: string } | { name: string; fault: string }

/** The page keeps its name while a recording gives it another id. */
type Into = { db: Database; page: string }
type Feed = { numbers: FeedNumbers; report: ImportReport }
type Uptime = { records: UptimeRecord[]; report: ImportReport }
type Job = { recording: Recording; report: ImportReport }

// one transaction: small enough for its time limit on a slow disk
const incidentsPerTransaction = 200
const maxTries = 6

/**
 * Imports recorded answers of an existing status page into a page, named as `pageNamed` knows it, oldest recording first, and reports on each
 * file. What cannot be understood costs its own file only. Repeating it changes nothing. `tell` hears of progress in big files.
 */
export async function importRecordings(
  db: Database,
  files: ImportFile[],
  writeContext: WriteContext,
  tell: (line: string) => void,
  page = firstPageName,
): Promise<ImportReport[]> {
  const into = { db, page }
  const reports = files.map(({ name }) => newReport(name))
  const feeds: Feed[] = []
  const uptimes: Uptime[] = []
  const jobs = files.flatMap((file, index) => {
    const report = reports[index] ?? newReport(file.name)
    const numbers = 'text' in file ? readFeed(file.text) : null
    if (numbers) feeds.push({ numbers, report })
    const records = 'text' in file && !numbers ? readUptime(file.text, noteIn(report)) : null
    if (records) uptimes.push({ records, report })
    return numbers || records ? [] : understand(file, report, writeContext.now)
  })
  const turns = joinRecordings(jobs.sort(byRecordedTime))
  for (const [turn, job] of turns.entries()) {
    if (!job.report.error) await takeRecording(into, job, writeContext, tell)
    if (turn % 200 === 199) tell(`${turn + 1} of ${turns.length} recordings`)
  }
  for (const feed of feeds) await takeFeed(into, feed, writeContext)
  await takeUptimes(into, uptimes, writeContext)
  const newest = jobs.findLast(({ recording, report }) => recording.isSummary && !report.error)
  if (newest) await noteUnnamed(db, await pageNamed(db, page), newest.recording, noteIn(newest.report))
  return reports
}

async function takeFeed(into: Into, { numbers, report }: Feed, writeContext: WriteContext): Promise<void> {
  try {
    const taken = await takeNumbers(into.db, await pageNamed(into.db, into.page), numbers, writeContext, noteIn(report))
    report.feed = `${taken} of ${numbers.size} entries of this feed have the number that they had.`
    if (taken < numbers.size) report.feed += ' The others are not here: import their incidents, then this feed again.'
  } catch (fault) {
    report.error = `Stopped by the database: ${(fault as Error).message.trim()}`
  }
}

/** All of them at once: of a day that several tell, the one recorded last counts. The newest file's report tells of all. */
async function takeUptimes(into: Into, uptimes: Uptime[], writeContext: WriteContext): Promise<void> {
  const last = uptimes.at(-1)?.report
  if (!last) return
  for (const { report } of uptimes) report.feed = 'Taken with the other recordings of the uptime.'
  try {
    const records = uptimes.flatMap((one) => one.records)
    const { components, days, changed } = await takeUptime(
      into.db,
      await pageNamed(into.db, into.page),
      records,
      writeContext,
      noteIn(last),
    )
    last.feed = `Uptime of ${components} components: ${days} days, ${changed} changed.`
  } catch (fault) {
    last.error = `Stopped by the database: ${(fault as Error).message.trim()}`
  }
}

function understand(file: ImportFile, report: ImportReport, now: Date): Job[] {
  try {
    if ('fault' in file) throw new Error(file.fault)
    return parseRecording(file.name, file.text).map((recorded) => ({
      recording: readRecording(recorded, now, noteIn(report)),
      report,
    }))
  } catch (fault) {
    report.error = (fault as Error).message
    return []
  }
}

const longestName = 200

/** Notes into the report, each once. */
function noteIn(report: ImportReport): Note {
  const seen = new Set(report.leftOut.map(({ what, why }) => `${what}\n${why}`))
  return (named, why) => {
    // an id may be anything that somebody recorded
    const what = named.length > longestName ? `${named.slice(0, longestName)}…` : named
    const key = `${what}\n${why}`
    if (!seen.has(key)) report.leftOut.push({ what, why })
    seen.add(key)
  }
}

// what does not say when it was recorded comes last: it can then only add to a known page
const byRecordedTime = (a: Job, b: Job) => recordedAt(a) - recordedAt(b) || 0
const recordedAt = ({ recording }: Job) => recording.page.updatedAt?.getTime() ?? Number.MAX_SAFE_INTEGER

async function takeRecording(
  into: Into,
  { recording, report }: Job,
  writeContext: WriteContext,
  tell: (line: string) => void,
): Promise<void> {
  const { incidents, source } = recording
  for (let at = 0; at === 0 || at < incidents.length; at += incidentsPerTransaction) {
    const until = Math.min(at + incidentsPerTransaction, incidents.length)
    try {
      await patiently(() => takeBatch(into, recording, { from: at, until }, report, writeContext))
    } catch (fault) {
      if (fault instanceof ForeignRecording) report.error = fault.message
      else
        report.error = `Stopped by the database${at > 0 ? ` after ${at} of ${incidents.length} incidents` : ''}: ${(fault as Error).message.trim()}`
      return
    }
    if (incidents.length > incidentsPerTransaction) tell(`${source}: ${until} of ${incidents.length} incidents`)
  }
}

/** A batch may be tried again: what was stored already is found as it stands. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (fault) {
      if (tries === maxTries || !isDatabaseAway(fault)) throw fault
      await sleep(500 * tries)
    }
  }
}

type Taken = Record<Sort, Tally>

async function takeBatch(
  { db, page }: Into,
  recording: Recording,
  part: { from: number; until: number },
  report: ImportReport,
  writeContext: WriteContext,
): Promise<void> {
  const id = await pageNamed(db, page)
  const notes = { ...report, leftOut: [...report.leftOut] }
  const done: { taken: Taken; page: TakenPage }[] = []
  await publishUnlessUnchanged(db, id, writeContext, { draft: recording.source }, async (context) => {
    // all of it once: what another page takes meanwhile is left out one by one
    if (part.from === 0) await refuseForeign(context, recording)
    const taken = await take(context, recording, part, noteIn(notes))
    done.push(taken)
    return hasChanged(taken) ? work(taken, recording) : null
  })
  for (const { taken, page: told } of done) {
    addTaken(report, taken)
    report.page ??= told.sentence
  }
  report.leftOut = notes.leftOut
}

async function take(
  context: PublishContext,
  recording: Recording,
  { from, until }: { from: number; until: number },
  note: Note,
) {
  const page = await takePage(context, recording)
  const inPage = { ...context, pageId: page.pageId }
  const none = { tally: { new: 0, changed: 0, same: 0, older: 0 }, removed: [] }
  const { tally: components, removed } = from === 0 ? await takeComponents(inPage, recording, note) : none
  const incidents = await takeIncidents(inPage, recording.incidents.slice(from, until), note)
  const ids = [...(recording.list ?? []), ...recording.copies].map((component) => component.id)
  if (until === recording.incidents.length) await completeHistory(inPage, ids)
  return { page, taken: { components, ...incidents }, removed }
}

const hasChanged = ({ taken, page }: { taken: Taken; page: TakenPage }) =>
  page.changed || Object.values(taken).some((tally) => tally.new > 0 || tally.changed > 0)

type Done = { taken: Taken; page: TakenPage; removed: { id: string; name: string }[] }

function work({ taken, page, removed }: Done, { source }: Recording) {
  return {
    result: taken,
    announce: [
      { kind: 'import', notify: false, payload: taken },
      ...removed.map(({ id, name }) => removedAnnouncement(id, name)),
    ],
    audit: { verb: 'import', subject: source, details: taken },
    pageId: page.pageId,
    pageUpdatedAt: page.updatedAt,
  }
}
