import { parseArgs } from 'node:util'
import { erasedAt } from '@/lib/status/page/archived-page'
import { normalHost, pageBaseUrl } from '@/lib/status/page/page-address'
import { Refusal } from '@/lib/status/text/refusal'
import { archivePage, restorePage } from '@/lib/store/page/archive-page'
import { createPage } from '@/lib/store/page/create-page'
import { listPages, pageNamed } from '@/lib/store/page/list-pages'
import { movePage } from '@/lib/store/page/move-page'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { commandLine, type WriteContext } from '@/lib/store/transaction/write-context'

const usage = `npm run pages -- list
npm run pages -- create SLUG NAME [--host HOST] [--copy SLUG] [--time-zone ZONE]
npm run pages -- move SLUG [--slug SLUG] [--host HOST]     --host "" takes its host away; old addresses lead to the new one
npm run pages -- archive SLUG     shown to nobody any more; for 30 days it can be restored, then it is erased
npm run pages -- restore SLUG
SLUG is what stands in its address, /p/SLUG; "first" is the first page, for --copy.`

type Setting = {
  databaseUrl: string
  /** no trailing slash */
  baseUrl: string
  /** who stands in the audit log */
  user: string
  write?: (line: string) => void
}

const options = {
  slug: { type: 'string' },
  host: { type: 'string' },
  copy: { type: 'string' },
  'time-zone': { type: 'string' },
} as const
type Values = ReturnType<typeof parse>['values']

/** What was typed is no command: it is told what there is. */
class Misused extends Error {}

const parse = (args: string[]) => parseArgs({ args, options, allowPositionals: true })

/** The command line of the pages. Answers the exit code: 2 for words that mean nothing, 1 for a refusal, which is one line. */
export async function runPages(
  args: string[],
  { databaseUrl, baseUrl, user, write = console.log }: Setting,
): Promise<number> {
  const db = openDatabase(databaseUrl, { connections: 2 })
  try {
    const { positionals, values } = parse(args)
    const by = { kind: 'system', id: null, name: `${user} (command line)` } as const
    await run(positionals, values, { db, baseUrl, write, writeContext: { by, now: new Date(), origin: commandLine } })
    return 0
  } catch (fault) {
    const isMisused = fault instanceof Misused || Object(fault).code?.startsWith?.('ERR_PARSE_ARGS')
    if (!isMisused && !(fault instanceof Refusal)) throw fault
    write(isMisused ? usage : (fault as Refusal).message)
    return isMisused ? 2 : 1
  } finally {
    await db.$disconnect()
  }
}

type Desk = { db: Database; baseUrl: string; write: (line: string) => void; writeContext: WriteContext }

async function run([verb, slug = '', ...rest]: string[], values: Values, desk: Desk): Promise<void> {
  const { db, baseUrl, write, writeContext } = desk
  const given = Object.keys(values).length
  if (verb === 'create' && slug && values.slug === undefined && rest.length === 1)
    return create(slug, rest[0] ?? '', values, desk)
  if (verb === 'move' && slug && rest.length === 0) return move(slug, values, desk)
  if (rest.length > 0 || given > 0 || (verb === 'list') !== (slug === '')) throw new Misused()
  if (verb === 'list') for (const line of await list(db, baseUrl)) write(line)
  else if (verb === 'archive') {
    await archivePage(db, await pageNamed(db, slug), writeContext)
    const until = erasedAt(writeContext.now).toISOString().slice(0, 10)
    write(`Archived. Until ${until}: npm run pages -- restore ${slug}`)
  } else if (verb === 'restore') {
    await restorePage(db, await pageNamed(db, slug), writeContext)
    write('Restored.')
  } else throw new Misused()
}

async function create(slug: string, name: string, values: Values, desk: Desk): Promise<void> {
  const { db, baseUrl, write, writeContext } = desk
  const copyFrom = values.copy === undefined ? null : await pageNamed(db, values.copy)
  const draft = { slug, name, host: values.host ?? null, timeZone: values['time-zone'], copyFrom }
  const { pageId } = await createPage(db, draft, writeContext, normalHost(new URL(baseUrl).host) ?? '')
  const made = (await listPages(db)).find(({ id }) => id === pageId)
  if (made) write(`${pageId}  ${pageBaseUrl(made, baseUrl)}/`)
}

async function move(slug: string, values: Values, desk: Desk): Promise<void> {
  const { db, baseUrl, write, writeContext } = desk
  const { slug: to, host, ...others } = values
  if (Object.keys(others).length > 0 || (to === undefined && host === undefined)) throw new Misused()
  const pageId = await pageNamed(db, slug)
  await movePage(db, pageId, { slug: to, host }, writeContext, baseUrl)
  const moved = (await listPages(db)).find(({ id }) => id === pageId)
  if (moved) write(`${pageId}  ${pageBaseUrl(moved, baseUrl)}/`)
}

async function list(db: Database, baseUrl: string): Promise<string[]> {
  const pages = await listPages(db)
  if (pages.length === 0) return ['There is no page yet.']
  return pages.map(({ archivedAt, name, ...page }) => {
    const gone = archivedAt ? `  (archived; erased after ${erasedAt(archivedAt).toISOString().slice(0, 10)})` : ''
    return `${page.id}  ${page.slug ?? 'first'}  ${pageBaseUrl(page, baseUrl)}/  ${name}${gone}`
  })
}
