import { parseArgs } from 'node:util'
import { Refusal } from '@/lib/status/text/refusal'
import type { ChainFault, ChainPlace, NamedEntry } from '@/lib/store/audit/check-chain'
import { exportAudit } from '@/lib/store/audit/export-audit'
import { verifyAudit } from '@/lib/store/audit/verify-audit'
import { firstPageName, pageNamed } from '@/lib/store/page/list-pages'
import { type Database, openDatabase } from '@/lib/store/transaction/database'

const usage = `npm run audit -- verify                   name every entry that was altered, is missing or was put in
npm run audit -- verify --end N:HASH      and see that the end that was told earlier is still part of it
npm run --silent audit -- export          the whole log as JSON lines
Each page has a log of its own: --page SLUG, where it is not the first one's.`

type Setting = { databaseUrl: string; write?: (text: string) => void }

/** The command line of the audit log. Answers the exit code: 1 when anything is wrong with it. */
export async function runAudit(args: string[], { databaseUrl, write = print }: Setting): Promise<number> {
  const db = openDatabase(databaseUrl, { connections: 1, statementMs: 600_000 })
  try {
    const options = { end: { type: 'string' }, page: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [verb, ...rest] = positionals
    if (rest.length > 0 || !(verb === 'verify' || (verb === 'export' && !values.end))) {
      write(`${usage}\n`)
      return 1
    }
    const pageId = await pageNamed(db, values.page ?? firstPageName)
    if (verb === 'verify') return await verify(db, pageId, placeIn(values.end), write)
    for await (const lines of exportAudit(db, pageId)) write(lines)
    return 0
  } catch (fault) {
    if (Object(fault).code?.startsWith?.('ERR_PARSE_ARGS')) write(`${usage}\n`)
    else if (fault instanceof Refusal) write(`${fault.message}\n`)
    else throw fault
    return 1
  } finally {
    await db.$disconnect()
  }
}

const print = (text: string): void => void process.stdout.write(text)

function placeIn(text: string | undefined): ChainPlace | undefined {
  if (text === undefined) return undefined
  const [, position, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? []
  if (!position || !hash) throw new Refusal('audit_place_unreadable', { text: text.slice(0, 100) })
  return { position: Number(position), hash }
}

async function verify(db: Database, pageId: string, noted: ChainPlace | undefined, write: (text: string) => void) {
  const { faults, count, end } = await verifyAudit(db, pageId, noted)
  for (const fault of faults) write(`${faultInWords(fault)}\n`)
  const entries = count === 1 ? '1 entry' : `${count} entries`
  if (faults.length > 0) write(`${entries} read; not as they were written.\n`)
  else write(`${entries}, all as they were written. The end is ${end.position}:${end.hash}\n`)
  return faults.length > 0 ? 1 : 0
}

const nameOf = ({ id, position, verb, subject, actorName, at }: NamedEntry) =>
  `entry ${id}${position === null ? '' : ` at place ${position}`} (${at.toISOString()} ${actorName} ${verb}: ${subject})`

/** What is wrong, in a sentence that names the entry. */
export function faultInWords(fault: ChainFault): string {
  switch (fault.kind) {
    case 'altered':
      return `ALTERED: ${nameOf(fault.entry)} says something else than what was written.`
    case 'unlinked':
      return `REPLACED: ${nameOf(fault.entry)} and the one before it do not belong together.`
    case 'inserted':
      return `INSERTED: ${nameOf(fault.entry)} was not written by Heliograph, or by an earlier release after a roll back.`
    case 'missing': {
      const { from, to, before, after } = fault
      const places = from === to ? `the entry at place ${from} is` : `the entries at places ${from} to ${to} are`
      const near = [before && `after ${nameOf(before)}`, after && `before ${nameOf(after)}`].filter(Boolean)
      return `MISSING: ${places} gone${near.length > 0 ? `, ${near.join(' and ')}` : ''}.`
    }
    case 'end':
      return 'The end of the chain says something else than its last entry.'
    case 'trimmed':
      return `MISSING: nothing says that the entries up to place ${fault.position} were removed because of their age.`
    case 'other chain':
      return `REPLACED: what was noted at place ${fault.position} is not part of this log.`
  }
}
