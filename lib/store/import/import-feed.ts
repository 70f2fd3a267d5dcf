import { codeOf } from '@/lib/recording/import-field'
import type { Note } from '@/lib/recording/import-report'
import type { Database } from '@/lib/store/transaction/database'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext } from '@/lib/store/transaction/write-context'

/** The numbers of a recorded feed's entries (`tag:…:Incident/12345`) by the code of the incident. */
export type FeedNumbers = Map<string, number>

// the columns are PostgreSQL's integers
const greatest = 2_147_483_647

/** What an Atom feed says; null for a text that is none. */
export function readFeed(text: string): FeedNumbers | null {
  if (!/^\s*<(?:\?xml|feed[\s>])/.test(text) || !text.includes('<entry')) return null
  const numbers: FeedNumbers = new Map()
  for (const entry of text.split('<entry').slice(1)) {
    const number = Number(/<id>[^<]*:Incident\/(\d{1,10})<\/id>/.exec(entry)?.[1])
    const code = codeOf(/<link\s[^<>]*href="[^"<>]*\/incidents\/([^"<>/?#]+)"/.exec(entry)?.[1])
    if (code && number > 0 && number <= greatest) numbers.set(code, number)
  }
  return numbers.size > 0 ? numbers : null
}

/**
 * Gives imported incidents the numbers that their feed's entries had, so that readers see no old entry as new; later incidents are
 * numbered above them. Answers how many stand so now. One whose number another incident has here keeps its own, and is noted.
 */
export async function takeNumbers(
  db: Database,
  pageId: string,
  numbers: FeedNumbers,
  writeContext: WriteContext,
  note: Note,
): Promise<number> {
  const known = await standing(db, pageId, numbers)
  const moving = known.rows.filter(({ id, number }) => numbers.get(id) !== number)
  const free = moving.filter(({ id }) => {
    const holder = known.holders.get(numbers.get(id) ?? 0)
    const isFree = !holder || (holder !== id && moving.some((one) => one.id === holder))
    if (!isFree)
      note(
        `incident ${id}`,
        `another incident has the number ${numbers.get(id)} here; its feed entry is new to readers.`,
      )
    return isFree
  })
  if (free.length > 0) {
    await publishTransaction(
      db,
      pageId,
      writeContext,
      { verb: 'import', draft: Object.fromEntries(numbers) },
      async (context) => {
        await renumber(context, new Map(free.map((row) => [row.id, numbers.get(row.id) ?? row.number])))
        return { result: { numbered: free.length }, announce: [{ kind: 'import', notify: false }], audit: false }
      },
    )
  }
  return known.rows.length - (moving.length - free.length)
}

async function standing(db: Database, pageId: string, numbers: FeedNumbers) {
  const select = { id: true, number: true } as const
  const rows = await db.incident.findMany({ where: { pageId, id: { in: [...numbers.keys()] } }, select })
  const taken = await db.incident.findMany({ where: { number: { in: [...numbers.values()] } }, select })
  return { rows, holders: new Map(taken.map(({ id, number }) => [number, id])) }
}

/** Out of each other's way first: two may change places. */
async function renumber({ tx, version }: PublishContext, wanted: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, number] of wanted) await tx.incident.update({ where: { id }, data: { number: -number } })
  for (const [id, number] of wanted) await tx.incident.update({ where: { id }, data: { number, version } })
  await tx.$executeRaw`
    select setval(pg_get_serial_sequence('incident', 'number'), greatest((select max(number) from incident), 1))`
}
