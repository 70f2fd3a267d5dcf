import { beforeAll, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { readTemplates, removeTemplate, saveTemplate } from './template'

test('templates are saved, changed, listed by name and removed', async () => {
  const { db, pageId, web } = await pageWithComponents()
  const draft = { name: 'Disk', title: 'Disk full', body: 'A disk is full.', componentIds: [web] }
  const { templateId } = (await saveTemplate(db, pageId, draft, attempt())).result
  await saveTemplate(db, pageId, { ...draft, name: 'API' }, attempt())
  await saveTemplate(
    db,
    pageId,
    { ...draft, id: templateId, updateStatus: 'identified' },
    attempt({ now: at('13:00:00') }),
  )
  expect(await readTemplates(db, pageId)).toMatchObject([
    { name: 'API', updateStatus: 'investigating', shouldSendNotifications: true },
    { id: templateId, name: 'Disk', updateStatus: 'identified', componentIds: [web], updatedAt: at('13:00:00') },
  ])
  await removeTemplate(db, pageId, templateId, attempt())
  expect((await readTemplates(db, pageId)).map(({ name }) => name)).toEqual(['API'])
})

test("viewers see nothing of a template: the page's own time of change stays", async () => {
  const { db, pageId } = await pageWithComponents()
  const before = await db.page.findUniqueOrThrow({ where: { id: pageId } })
  await saveTemplate(db, pageId, { name: 'n', title: 't', body: 'b' }, attempt({ now: at('23:00:00') }))
  const after = await db.page.findUniqueOrThrow({ where: { id: pageId } })
  expect(after.updatedAt).toEqual(before.updatedAt)
})

let page: Awaited<ReturnType<typeof pageWithComponents>>
beforeAll(async () => {
  page = await pageWithComponents()
})

test.each([
  [{ name: '' }, /Name must not be empty/],
  [{ title: 'x'.repeat(256) }, /Title must not be longer/],
  [{ body: ' ' }, /Body must not be empty/],
  [{ componentIds: ['zzz'] }, /no component zzz/],
  [{ updateStatus: 'postmortem' as const }, /Update status must be/],
  [{ id: 'zzz' }, /no such template/],
])('%o is refused and nothing is stored', async (part, sentence) => {
  const { db, pageId } = page
  const draft = { name: 'n', title: 't', body: 'b', ...part }
  await expect(saveTemplate(db, pageId, draft, attempt())).rejects.toThrow(sentence)
  expect(await db.incidentTemplate.count()).toBe(0)
})
