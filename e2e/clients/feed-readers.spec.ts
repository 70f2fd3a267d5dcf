import { expect, test } from '@playwright/test'
import { type App, startApp } from '../support/app'
import { saidBy } from '../support/page-outline'
import { Publisher } from '../support/publisher'
import { feedparser, type Item, rssParser } from './feed-readers.mjs'
import { hasNewsboat, Newsboat } from './newsboat'

let app: App
let admin: Publisher
test.beforeAll(async () => {
  app = await startApp()
  admin = await Publisher.for(app)
})
test.afterAll(() => app?.stop())

/** Names that XML, HTML and readers of either might take for something else. Each stands for an incident with one update. */
const names = [
  'AT&T & «Zwölf %» 🐢',
  'Keys of <tenant-id> & "quotes" aren\'t read',
  'a &lt; b &amp;& c ]]> d',
  'العربية (right to left)',
]
const body = '5 < 6 & "7" ]]> <tenant-id>\nsecond line of 🐢 & more'

/** The text of an entry's HTML, its lines joined as they are shown. */
const textOf = (item?: Item) =>
  saidBy(item?.html ?? '')
    .flatMap((said) => said.split(/\s/))
    .filter(Boolean)
    .join(' ')
const bodyShown = '5 < 6 & "7" ]]> <tenant-id> second line of 🐢 & more'

/** Opens the incidents; answers their codes, newest first as feeds stand. */
async function openAll(): Promise<string[]> {
  const codes: string[] = []
  for (const name of names) codes.unshift(await admin.open(name, body))
  return codes
}

/** The entries of each incident, as a reader has them. */
const each = (items: Item[], codes: string[]) => codes.map((code) => items.filter(({ link }) => link.includes(code)))
const idsAndNames = (entries: Item[][]) => entries.map((items) => items.map(({ id, title }) => [id, title]))

function expectRead(entries: Item[][], since: number): void {
  expect(entries.map((items) => items.map(({ title }) => title))).toEqual(names.toReversed().map((one) => [one]))
  for (const [item] of entries) {
    expect(textOf(item)).toContain(bodyShown)
    // feeds tell whole seconds
    expect([item?.date, (item?.date ?? 0) >= since - 1000]).toEqual([item?.date, true])
    expect(item?.date).toBeLessThanOrEqual(Date.now())
  }
}

for (const path of ['/history.atom', '/history.rss']) {
  for (const [name, read] of Object.entries({ 'rss-parser': rssParser, feedparser })) {
    test(`${name} reads ${path}: names, texts, times, and the same entry after an update`, async () => {
      const begun = Date.now()
      const codes = await openAll()
      const before = each(await read(app.url + path), codes)
      expectRead(before, begun)
      await admin.update(codes[2] as string, 'Second words')
      const items = await read(app.url + path)
      expect(idsAndNames(each(items, codes))).toEqual(idsAndNames(before))
      expect(textOf(items[0])).toContain('Second words')
      expect(items[0]?.id).toBe(before[2]?.[0]?.id)
    })
  }

  test(`newsboat reads ${path}, and keeps one entry of it through an update`, async () => {
    test.skip(!hasNewsboat(), 'newsboat is not installed')
    const begun = Date.now()
    const codes = await openAll()
    const reader = new Newsboat(app.url + path)
    try {
      reader.reload()
      const all = reader.items()
      const before = each(all, codes)
      expectRead(before, begun)
      await admin.update(codes[2] as string, 'Second words')
      reader.reload()
      expect(idsAndNames(each(reader.items(), codes))).toEqual(idsAndNames(before))
      expect(textOf(each(reader.items(), codes)[2]?.[0])).toContain('Second words')
      expect(reader.items()).toHaveLength(all.length)
    } finally {
      reader.remove()
    }
  })
}

for (const [name, read] of Object.entries({ 'rss-parser': rssParser, feedparser })) {
  test(`${name} reads /slack.rss: an update is an entry of its own, with words and time of its own`, async () => {
    const begun = Date.now()
    const codes = await openAll()
    const before = each(await read(`${app.url}/slack.rss`), codes)
    const labelled = before.map(([item]) => ({ ...item, title: item?.title.replace(/^Investigating: /, '') }) as Item)
    expectRead(
      labelled.map((item) => [item]),
      begun,
    )
    await admin.update(codes[2] as string, 'Second words')
    const [newest, ...older] = each(await read(`${app.url}/slack.rss`), codes)[2] ?? []
    expect([newest?.title, textOf(newest)]).toEqual([`Identified: ${names[1]}`, 'Second words'])
    expect(older).toEqual(before[2])
    expect(newest?.id).not.toBe(older[0]?.id)
  })
}

test('a reader of JSON Feed gets the same entries, names, texts and times', async () => {
  const begun = Date.now()
  const codes = await openAll()
  const read = async (): Promise<Item[]> => {
    const { items } = (await (await fetch(`${app.url}/history.json`)).json()) as { items: Record<string, string>[] }
    return items.map(({ id = '', url = '', title = '', date_published = '', content_html = '' }) => ({
      ...{ id, title, link: url, date: Date.parse(date_published), html: content_html },
    }))
  }
  const before = each(await read(), codes)
  expect(before.map(([item]) => item?.title)).toEqual(names.toReversed())
  expectRead(before, begun)
  await admin.update(codes[2] as string, 'Second words')
  expect(idsAndNames(each(await read(), codes))).toEqual(idsAndNames(before))
})
