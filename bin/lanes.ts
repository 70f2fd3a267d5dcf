import { parseArgs } from 'node:util'
import { exactMessage } from '@/lib/delivery/deliver/exact-message'
import type { AllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { channels } from '@/lib/status/facts/subscriber-state'
import type { LaneName } from '@/lib/status/lanes/lanes'
import { Refusal } from '@/lib/status/text/refusal'
import { duration } from '@/lib/status/time/time-words'
import { readWorkers } from '@/lib/store/instances/read-workers'
import { firstPageName, pageNamed } from '@/lib/store/page/list-pages'
import { readFacts } from '@/lib/store/page/read-facts'
import { discardDeliveries, discardUnknownLane } from '@/lib/store/queue/discard-deliveries'
import { findDelivery } from '@/lib/store/queue/find-delivery'
import { checkLane, pauseLane, resumeLane, throttleLane } from '@/lib/store/queue/lane-setting'
import { type LaneView, readLanes } from '@/lib/store/queue/read-lanes'
import { readQuarantine } from '@/lib/store/queue/read-quarantine'
import { readUnknown, unknownWords } from '@/lib/store/queue/read-unknown'
import { retryDeliveries } from '@/lib/store/queue/retry-deliveries'
import { sendTest } from '@/lib/store/queue/send-test'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { commandLine, type WriteContext } from '@/lib/store/transaction/write-context'

const usage = `npm run lanes                                   how the lanes stand
npm run lanes -- --watch                        the same, every second
npm run lanes -- pause LANE                     let nothing more begin
npm run lanes -- resume LANE
npm run lanes -- throttle LANE N|off            at most N messages a second
npm run lanes -- quarantine [--lane LANE] [--limit N]
npm run lanes -- show ID                        one delivery with its last error and its exact message
npm run lanes -- test CHANNEL ADDRESS           send a test: email, sms, webhook, slack or teams
npm run lanes -- retry ID…                      or: --lane LANE [--from TIME] [--to TIME] [--reason WORDS]
npm run lanes -- discard ID… --reason WORDS     or: --lane LANE, one that this release does not know
Lanes are shared by all pages; quarantine, show, test, retry and discard are about the first one, or --page SLUG`

const options = {
  watch: { type: 'boolean' },
  help: { type: 'boolean' },
  lane: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  reason: { type: 'string' },
  limit: { type: 'string' },
  page: { type: 'string' },
} as const

type Values = ReturnType<typeof parse>['values']
type Admin = Omit<Setting, 'databaseUrl' | 'write'> & { db: Database; pageId: string; write: (line: string) => void }

type Setting = {
  databaseUrl: string
  /** no trailing slash */
  baseUrl: string
  allowed: AllowedDestinations
  /** who stands in the audit log */
  user: string
  write?: (line: string) => void
}

/** What was typed is no command: it is told what there is. */
class Usage extends Error {}

const parse = (args: string[]) => parseArgs({ args, options, allowPositionals: true })

/** The command line of the lanes. Answers the exit code; what does not fit is said in one line. */
export async function runLanes(
  args: string[],
  { databaseUrl, baseUrl, allowed, user, write = console.log }: Setting,
): Promise<number> {
  // who types this waits rather than not to be told what a long queue holds
  const db = openDatabase(databaseUrl, { connections: 2, statementMs: 30_000 })
  try {
    const { values, positionals } = parse(args)
    if (values.help) write(usage)
    else
      await run(positionals, values, {
        db,
        pageId: await pageNamed(db, values.page ?? firstPageName),
        baseUrl,
        allowed,
        user,
        write,
      })
    return 0
  } catch (fault) {
    const isUsage = fault instanceof Usage || Object(fault).code?.startsWith?.('ERR_PARSE_ARGS')
    if (!isUsage && !(fault instanceof Refusal)) throw fault
    write(isUsage ? usage : (fault as Refusal).message)
    return 1
  } finally {
    await db.$disconnect()
  }
}

async function run([verb, ...rest]: string[], values: Values, admin: Admin): Promise<void> {
  const { db, pageId, write } = admin
  const attempt = {
    by: { kind: 'system', id: null, name: `${admin.user} (command line)` },
    now: new Date(),
    origin: commandLine,
  } as const
  switch (verb) {
    case undefined:
      return values.watch ? watch(admin) : show(admin)
    case 'pause':
      await pauseLane(db, pageId, laneIn(rest), attempt)
      return show(admin)
    case 'resume':
      await resumeLane(db, pageId, laneIn(rest), attempt)
      return show(admin)
    case 'throttle':
      await throttleLane(db, pageId, laneIn(rest), rest[1] === 'off' ? null : Number(rest[1]), attempt)
      return show(admin)
    case 'retry':
      return write(`${await retryDeliveries(db, pageId, chosenBy(rest, values), attempt)} put back.`)
    case 'discard':
      return write(`${await discard(rest, values, admin, attempt)} discarded.`)
    case 'show':
      return showDelivery(rest[0] ?? '', admin)
    case 'test': {
      const [channel, address = ''] = rest
      const known = channels.find((one) => one === channel)
      if (!known) throw new Usage()
      const id = await sendTest(db, pageId, { channel: known, address }, attempt, admin.allowed)
      return write(`${id} is on its way: npm run lanes -- show ${id}`)
    }
    case 'quarantine':
      return quarantine(values, admin)
    default:
      throw new Usage()
  }
}

function discard(
  ids: string[],
  { lane, reason = '' }: Values,
  { db, pageId }: Admin,
  writeContext: WriteContext,
): Promise<number> {
  if (ids.length > 0) return discardDeliveries(db, pageId, ids, reason, writeContext)
  if (!lane) throw new Usage()
  return discardUnknownLane(db, pageId, lane, reason, writeContext)
}

const laneIn = ([name = '']: string[]): LaneName => checkLane(name)

function chosenBy(ids: string[], { lane, from, to, reason }: Values) {
  if (ids.length > 0) return { ids }
  if (!lane) throw new Usage()
  return { lane: checkLane(lane), from: timeOf(from), to: timeOf(to), reason }
}

function timeOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw new Refusal('command_time_unreadable', { text })
  return time
}

async function show({ db, write }: Admin): Promise<void> {
  const [lanes, workers, unknown] = await Promise.all([readLanes(db), readWorkers(db), readUnknown(db)])
  const { alive, lastCanarySeconds: canary } = workers
  const ran = canary === null ? 'no canary ran' : `a canary ran ${Math.round(canary)} s ago`
  write(
    `${alive === 1 ? '1 worker' : `${alive} workers`}, ${ran}${workers.ok ? '' : '  ALARM: the worker tier is down'}`,
  )
  const rows = [
    ['LANE', 'WAITING', 'IN FLIGHT', 'FAILED', 'OLDEST', 'PER MIN', 'EMPTY IN', 'QUARANTINE', ''],
    ...lanes.map(cells),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of rows)
    write(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : at === 8 ? cell : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
  for (const one of unknown) write(`${one.waiting > 0 ? 'ALARM: ' : ''}${unknownWords(one)}`)
}

function cells(view: LaneView): string[] {
  const age = (seconds: number | null) => (seconds === null ? '–' : duration(seconds * 1000))
  const notes = [
    view.pausedAt && `paused by ${view.pausedBy}`,
    view.perSecond && `at most ${view.perSecond}/s`,
    view.alarm && `ALARM: ${view.alarm}`,
  ]
  return [
    view.lane,
    ...[view.waiting, view.inFlight, view.failed].map(String),
    age(view.oldestSeconds),
    String(view.sentLastMinute),
    view.waiting === 0 ? '–' : view.secondsToEmpty === null ? 'never' : age(view.secondsToEmpty),
    String(view.quarantined),
    notes.filter(Boolean).join('; '),
  ]
}

async function watch(admin: Admin): Promise<never> {
  for (;;) {
    admin.write('\x1b[2J\x1b[H')
    await show(admin)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

async function quarantine({ lane, limit = '50' }: Values, { db, pageId, write }: Admin): Promise<void> {
  const rows = await readQuarantine(db, pageId, {
    lane: lane === undefined ? undefined : checkLane(lane),
    limit: Number(limit) || 50,
  })
  for (const { id, lane: of, kind, address, attempts, quarantinedAt, reason } of rows)
    write([id, of, kind, quarantinedAt.toISOString(), `${attempts} attempts`, address ?? '–', reason].join('  '))
  if (rows.length === 0) write('Nothing is in quarantine.')
}

async function showDelivery(id: string, { db, pageId, baseUrl, write }: Admin): Promise<void> {
  const held = await findDelivery(db, pageId, id)
  if (!held) throw new Refusal('command_delivery_not_found', { id })
  const { lane, kind, attempts, nextAttemptAt, lastError, sentAt, quarantinedAt, discardedAt } = held
  const state = sentAt
    ? `sent ${sentAt.toISOString()}`
    : quarantinedAt
      ? `in quarantine since ${quarantinedAt.toISOString()}: ${held.quarantineReason}`
      : discardedAt
        ? `discarded ${discardedAt.toISOString()}: ${held.discardReason}`
        : `due ${nextAttemptAt.toISOString()}`
  write(`${id}  ${lane}  ${kind}  ${held.address ?? held.recipient?.address ?? '–'}`)
  write(`${state}; ${attempts === 1 ? '1 attempt' : `${attempts} attempts`}; last error: ${lastError ?? 'none'}`)
  const message = await exactMessage(db, held, await readFacts(db, null, pageId), baseUrl)
  write('')
  if ('nothing' in message) write(`Nothing is sent: ${message.nothing}`)
  else if (message.channel === 'email') write(`Subject: ${message.mail.subject}\n\n${message.mail.text}`)
  else write(message.channel === 'sms' ? message.text : message.body)
}
