import { expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { reportLines } from '@/lib/recording/import-report'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { readFacts } from '@/lib/store/page/read-facts'
import { atomFeed } from '@/lib/wire/feeds/atom'
import { readFeed } from './import-feed'
import { type ImportFile, importRecordings } from './import-recordings'

const page = (updated_at: string) => ({ id: 'p4g3p4g3p4g3', name: 'Acme', time_zone: 'Etc/UTC', updated_at })
const incident = (id: string, day: string, status = 'investigating') => ({
  id,
  name: `Incident ${id}`,
  status,
  impact: 'minor',
  created_at: `${day}T10:00:00Z`,
  updated_at: `${day}T11:00:00Z`,
  resolved_at: status === 'resolved' ? `${day}T11:00:00Z` : null,
  incident_updates: [
    {
      id: `${id.slice(0, 11)}u`,
      status,
      body: 'Word.',
      created_at: `${day}T11:00:00Z`,
      display_at: `${day}T11:00:00Z`,
    },
  ],
})
const entry = (code: string, number: number) => `  <entry>
    <id>tag:status.acme.example,2005:Incident/${number}</id>
    <link rel="alternate" type="text/html" href="https://status.acme.example/incidents/${code}"/>
    <title>Any</title>
  </entry>`
const atom = (...entries: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<id>tag:status.acme.example,2005:/history</id>\n${entries.join('\n')}\n</feed>`
const json = (name: string, value: object): ImportFile => ({ name, text: JSON.stringify(value) })
const importAll = async (db: Parameters<typeof importRecordings>[0], ...files: ImportFile[]) =>
  (await importRecordings(db, files, attempt(), () => {})).flatMap(reportLines)

const [one, two] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']
const list = (at: string, ...incidents: object[]) => json('incidents.json', { page: page(at), incidents })

test('the entries of a recorded feed keep their numbers, and later incidents are numbered above them', async () => {
  const { db } = await freshDatabase()
  const recorded = list(
    '2026-05-03T00:00:00Z',
    incident(one, '2026-05-01', 'resolved'),
    incident(two, '2026-05-02', 'resolved'),
  )
  const feed = {
    name: 'history.atom',
    text: atom(entry(one, 20_651_123), entry(two, 20_651_200), entry('cccccccccccc', 7)),
  }
  expect(await importAll(db, feed, recorded)).toContain(
    'history.atom: 2 of 3 entries of this feed have the number that they had. The others are not here: import their incidents, then this feed again.',
  )
  const { pageId, ...numbers } = await standing(db)
  expect(numbers).toEqual({ [one]: 20_651_123, [two]: 20_651_200 })
  const opened = {
    name: 'New',
    status: 'investigating',
    body: 'New.',
    components: {},
    deliverNotifications: false,
  } as const
  const { incidentId } = (await openIncident(db, pageId, opened, attempt())).result
  expect((await standing(db))[incidentId]).toBe(20_651_201)
  const written = atomFeed(await readFacts(db), { baseUrl: 'https://status.acme.example', now: new Date() })
  expect(written).toContain('<id>tag:status.acme.example,2005:Incident/20651123</id>')
  expect(await importAll(db, feed)).toHaveLength(1)
})

test('two may have changed places, and a number that somebody else has stays theirs', async () => {
  const { db } = await freshDatabase()
  await importAll(db, list('2026-05-03T00:00:00Z', incident(one, '2026-05-01'), incident(two, '2026-05-02')))
  const before = await standing(db)
  const swapped = atom(entry(one, Number(before[two])), entry(two, Number(before[one])))
  await importAll(db, { name: 'a.atom', text: swapped })
  expect(await standing(db)).toMatchObject({ [one]: before[two], [two]: before[one] })
  const lines = await importAll(db, { name: 'b.atom', text: atom(entry(one, Number(before[one]))) })
  expect(lines.join('\n')).toMatch(/incident aaaaaaaaaaaa: another incident has the number \d+ here/)
})

test.each([
  '<html><body>no feed</body></html>',
  '{"incidents":[]}',
  '<rss><channel/></rss>',
  atom('<entry><id>x</id></entry>'),
])('no feed with numbers: %j', (text) => expect(readFeed(text)).toBeNull())

test('what a newer summary no longer names is listed with what closes it', async () => {
  const { db } = await freshDatabase()
  const summary = (at: string, ...incidents: object[]) =>
    json('summary.json', { page: page(at), components: [], incidents, scheduled_maintenances: [] })
  await importAll(db, summary('2026-05-03T00:00:00Z', incident(one, '2026-05-01'), incident(two, '2026-05-02')))
  const told = (await importAll(db, summary('2026-05-04T00:00:00Z', incident(two, '2026-05-02')))).join('\n')
  expect(told).toContain(
    `incident ${one} "Incident ${one}": is open here and no longer named by this newer summary, so it has ended: import incidents.json or incidents/${one}.json to close it.`,
  )
  expect(told).not.toContain(two)
  // an older one knows nothing of it, and one that comes with its end has nothing to ask for
  expect((await importAll(db, summary('2026-04-01T00:00:00Z'))).join()).not.toContain('no longer named')
  const closed = { ...incident(one, '2026-05-04', 'resolved') }
  const both = [summary('2026-05-05T00:00:00Z', incident(two, '2026-05-02')), list('2026-05-05T00:00:00Z', closed)]
  expect((await importAll(db, ...both)).join()).not.toContain('no longer named')
  const { pageId } = await standing(db)
  // what was opened here is nobody else's to end
  const opened = {
    name: 'Ours',
    status: 'investigating',
    body: 'Ours.',
    components: {},
    deliverNotifications: false,
  } as const
  await openIncident(db, pageId, opened, attempt({ now: new Date('2026-05-05T12:00:00Z') }))
  expect((await importAll(db, summary('2026-05-06T00:00:00Z', incident(two, '2026-05-02')))).join()).not.toContain(
    'Ours',
  )
})

async function standing(
  db: Parameters<typeof importRecordings>[0],
): Promise<Record<string, number> & { pageId: string }> {
  const rows = await db.incident.findMany({ select: { id: true, number: true } })
  const { id: pageId } = await db.page.findFirstOrThrow({ select: { id: true } })
  return Object.assign(Object.fromEntries(rows.map(({ id, number }) => [id, number])), { pageId }) as never
}
