import type { Component, Facts, Incident, Page } from '@/lib/status/facts'
import type { Database, Transaction } from './client'
import { componentRow, incidentRow } from './readable-row'

const incidentsPerQuery = 500

/**
 * The facts of the installation's page at one version, from one snapshot of the database. With `held` facts of the same page
 * only what is newer than they are is read; `held` itself comes back when nothing changed. A row that cannot be read is left
 * out and named in `unreadable`. Throws when the database cannot be asked or holds no page.
 */
export async function readFacts(db: Database, held: Facts | null = null): Promise<Facts> {
  const { id, version } = await readVersion(db)
  if (held && held.page.id === id && held.version === version) return held
  return db.$transaction((tx) => readSnapshot(tx, held), {
    isolationLevel: 'RepeatableRead',
    maxWait: 2000,
    timeout: 60_000,
  })
}

/** The page's id and version: one row, the cheapest question that there is. Several pages: the oldest is the page. */
export async function readVersion(db: Database | Transaction): Promise<{ id: string; version: number }> {
  const row = await db.page.findFirst({
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, version: true },
  })
  if (!row) throw new Error('The database holds no page yet.')
  return row
}

async function readSnapshot(tx: Transaction, held: Facts | null): Promise<Facts> {
  const { version, ...page } = await readPage(tx)
  const base = held && held.page.id === page.id && held.version <= version ? held : null
  const unreadable: string[] = []
  const components = await readComponents(tx, page.id, unreadable)
  const changed = await readChanged(tx, page.id, base?.version ?? 0, unreadable)
  const incidents = merge(base?.incidents ?? [], changed)
  // components are read anew every time; of incidents only the changed ones are
  const stillUnreadable = (base?.unreadable ?? []).filter((name) => {
    const [what, id = ''] = name.split(' ')
    return what === 'incident' && !changed.has(id)
  })
  return { version, page, components, incidents, unreadable: [...stillUnreadable, ...unreadable] }
}

async function readPage(tx: Transaction): Promise<Page & { version: number }> {
  const { emailFooter: _, ...row } = await tx.page.findFirstOrThrow({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return { ...row, timePrecision: row.timePrecision === 'second' ? 'second' : 'millisecond' }
}

async function readComponents(tx: Transaction, pageId: string, unreadable: string[]): Promise<Component[]> {
  const rows = await tx.$queryRaw<{ id: string; row: unknown }[]>`
    select c.id, to_jsonb(c) as row from component c
    where c.page_id = ${pageId} and c.removed_at is null order by c.position, c.sequence`
  return rows.flatMap(({ id, row }) => {
    const read = componentRow.safeParse(row)
    if (!read.success) unreadable.push(`component ${id}`)
    return read.success ? [read.data] : []
  })
}

/** Incidents changed after `version`; null stands for one that is gone or cannot be read. */
async function readChanged(tx: Transaction, pageId: string, version: number, unreadable: string[]) {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select id from incident where page_id = ${pageId} and version > ${version} order by created_at desc, number desc`
  const changed = new Map<string, Incident | null>()
  for (let at = 0; at < ids.length; at += incidentsPerQuery) {
    const batch = ids.slice(at, at + incidentsPerQuery).map(({ id }) => id)
    for (const { id, row } of await readIncidents(tx, batch)) {
      const read = row === null ? null : incidentRow.safeParse(row)
      if (read && !read.success) unreadable.push(`incident ${id}`)
      changed.set(id, read?.success ? read.data : null)
    }
  }
  return changed
}

const readIncidents = (tx: Transaction, ids: string[]) => tx.$queryRaw<{ id: string; row: unknown }[]>`
  select i.id, case when i.deleted_at is null then to_jsonb(i) || jsonb_build_object(
    'component_ids', (select coalesce(jsonb_agg(ic.component_id), '[]') from incident_component ic where ic.incident_id = i.id),
    'updates', (select coalesce(jsonb_agg(to_jsonb(u) || jsonb_build_object(
      'changes', (select jsonb_agg(uc order by uc.position) from update_component uc where uc.update_id = u.id),
      'earlier', (select coalesce(jsonb_agg(ur order by ur.replaced_at, ur.id), '[]') from update_revision ur where ur.update_id = u.id)
    ) order by u.display_at desc, u.sequence desc), '[]') from incident_update u where u.incident_id = i.id)
  ) end as row
  from incident i where i.id = any(${ids}) order by i.created_at desc, i.number desc`

function merge(held: Incident[], changed: Map<string, Incident | null>): Incident[] {
  const kept = held.filter(({ id }) => !changed.has(id))
  const fresh = [...changed.values()].filter((incident) => incident !== null)
  const newestFirst = (a: Incident, b: Incident) => b.createdAt.getTime() - a.createdAt.getTime() || b.number - a.number
  return [...kept, ...fresh].sort(newestFirst)
}
