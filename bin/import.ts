import { readFile } from 'node:fs/promises'
import { reportLines } from '@/lib/recording/import-report'
import { decodeRecording } from '@/lib/recording/import-text'
import { Refusal } from '@/lib/status/text/refusal'
import { type ImportFile, importRecordings } from '@/lib/store/import/import-recordings'
import { NotUnpacked, unpacked } from '@/lib/store/import/unpacked'
import { firstPageName, pageNamed } from '@/lib/store/page/list-pages'
import { openDatabase } from '@/lib/store/transaction/database'
import { commandLine } from '@/lib/store/transaction/write-context'
import { seedEmptyPage } from '@/prisma/seed'

const usage = `Usage: npm run import -- FILE…
       npm run import -- --page SLUG FILE…   into another page than the first one
Takes recorded answers of an existing status page: summary.json, incidents.json, incidents/<code>.json,
scheduled-maintenances.json, components.json, or one such answer on each line; history.atom, whose entries then keep
their numbers; and the uptime: uptimeData of the page, /uptime_showcase, /uptime?page=N. Repeating it changes nothing.`

/**
 * Imports the named files into the database and tells on the terminal what was taken and what was left out and why. Answers the
 * exit code: 0 when every file could be used, 1 when one could not, 2 when no file was named.
 */
export async function runImport(args: string[], env: { databaseUrl: string }): Promise<number> {
  const [page, names] = args[0] === '--page' ? [args[1] ?? '', args.slice(2)] : [firstPageName, args]
  if (names.length === 0) {
    console.error(usage)
    return 2
  }
  const db = openDatabase(env.databaseUrl, { connections: 2 })
  try {
    const now = new Date()
    await seedEmptyPage(db, now)
    await pageNamed(db, page)
    const files = await Promise.all(names.map(readRecorded))
    const attempt = { by: { kind: 'system', id: null, name: 'npm run import' } as const, now, origin: commandLine }
    const reports = await importRecordings(db, files, attempt, (line) => console.log(line), page)
    for (const report of reports) for (const line of reportLines(report)) console.log(line)
    return reports.some(({ error }) => error !== null) ? 1 : 0
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    console.error(fault.message)
    return 1
  } finally {
    await db.$disconnect()
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder; name the files in it.',
  EACCES: 'The file may not be read.',
}

async function readRecorded(name: string): Promise<ImportFile> {
  try {
    return { name, text: decodeRecording(unpacked(await readFile(name))) }
  } catch (fault) {
    if (fault instanceof NotUnpacked) return { name, fault: fault.message }
    const { code, message } = fault as NodeJS.ErrnoException
    return { name, fault: reasons[code ?? ''] ?? `The file cannot be read: ${message}.` }
  }
}
