import { beforeAll, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { changeComponent } from '@/lib/store/components/change-component'
import { addGroup, changeGroup } from '@/lib/store/components/change-group'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { draftPostmortem } from '@/lib/store/incidents/postmortem'
import { readTemplates, saveTemplate } from '@/lib/store/incidents/template'
import { changePage } from '@/lib/store/page/change-page'
import type { WriteContext } from './write-context'

let page: Awaited<ReturnType<typeof pageWithComponents>>
beforeAll(async () => {
  page = await pageWithComponents()
})

type Write = (text: string, tried: WriteContext) => Promise<unknown>
const seeing = (column: string, value: string): WriteContext => ({
  ...attempt(),
  seen: { [column]: { field: column, label: 'Text', value } },
})

/** Each way to edit a text that exists: how it is written, and how it reads afterwards. */
async function ways(): Promise<[string, string, Write, () => Promise<string | null | undefined>][]> {
  const { db, pageId, web } = page
  const one = { id: pageId }
  const opened = {
    name: 'Old',
    status: 'investigating',
    body: 'Old',
    components: {},
    deliverNotifications: false,
  } as const
  const { incidentId, updateId } = (await openIncident(db, pageId, opened, attempt())).result
  const { groupId } = (await addGroup(db, pageId, { name: 'Old', componentIds: [] }, attempt())).result
  const draft = { name: 'Old', title: 'Old', body: 'Old', groupId: null, shouldTweet: true }
  const { templateId } = (await saveTemplate(db, pageId, draft, attempt())).result
  await changePage(db, pageId, { banner: 'Old', advice: 'Old', description: 'Old' }, attempt())
  await changeComponent(db, pageId, web, { name: 'Old', description: 'Old' }, attempt())
  await draftPostmortem(db, pageId, incidentId, { body: 'Old' }, attempt())
  const readPage = () => db.page.findUniqueOrThrow({ where: one })
  const readWeb = () => db.component.findUniqueOrThrow({ where: { id: web } })
  return [
    ['banner', 'banner', (banner, a) => changePage(db, pageId, { banner }, a), async () => (await readPage()).banner],
    ['advice', 'advice', (advice, a) => changePage(db, pageId, { advice }, a), async () => (await readPage()).advice],
    [
      'description of the page',
      'description',
      (description, a) => changePage(db, pageId, { description }, a),
      async () => (await readPage()).description,
    ],
    [
      'component',
      'name',
      (name, a) => changeComponent(db, pageId, web, { name }, a),
      async () => (await readWeb()).name,
    ],
    [
      'group',
      'name',
      (name, a) => changeGroup(db, pageId, groupId, { name }, a),
      async () => (await db.component.findUniqueOrThrow({ where: { id: groupId } })).name,
    ],
    [
      'incident',
      'name',
      (name, a) => changeIncident(db, pageId, incidentId, { name }, a),
      async () => (await db.incident.findUniqueOrThrow({ where: { id: incidentId } })).name,
    ],
    [
      'update',
      'body',
      (body, a) => editUpdate(db, pageId, incidentId, updateId, { body }, a),
      async () => (await db.incidentUpdate.findUniqueOrThrow({ where: { id: updateId } })).body,
    ],
    [
      'postmortem',
      'body',
      (body, a) => draftPostmortem(db, pageId, incidentId, { body }, a),
      async () => (await db.postmortem.findUniqueOrThrow({ where: { incidentId } })).bodyDraft,
    ],
    [
      'template',
      'body',
      (body, a) => saveTemplate(db, pageId, { id: templateId, body }, a),
      async () => (await readTemplates(db, pageId))[0]?.body,
    ],
  ]
}

test('nobody writes over a text that was changed after their form was opened', async () => {
  for (const [name, column, write, read] of await ways()) {
    await write('Of the first', seeing(column, 'Old'))
    await expect(write('Of the second', seeing(column, 'Old')), name).rejects.toMatchObject({
      reason: 'overtaken',
      theirs: [{ field: column, label: 'Text', value: 'Of the first' }],
    })
    expect(await read(), name).toBe('Of the first')
    // who has seen it may
    await write('Of the second', seeing(column, ' Of the first\r\n'))
    expect(await read(), name).toBe('Of the second')
    // the same words are no quarrel
    await write('Of the second', seeing(column, 'Old'))
    // and an API client, who has no form, says what is to be
    await write('Of a client', attempt())
    expect(await read(), name).toBe('Of a client')
  }
})

test('what is left out of a change stays, and a template keeps what the desk does not show', async () => {
  const { db, pageId } = page
  await changePage(db, pageId, { banner: 'We look into it.' }, attempt())
  await changePage(db, pageId, { advice: 'Call us.', banner: undefined }, attempt())
  expect(await db.page.findUniqueOrThrow({ where: { id: pageId } })).toMatchObject({
    banner: 'We look into it.',
    advice: 'Call us.',
  })
  const draft = { name: 'A', title: 'T', body: 'B', shouldTweet: true, updateStatus: 'identified' as const }
  const { templateId: id } = (await saveTemplate(db, pageId, draft, attempt())).result
  await saveTemplate(db, pageId, { id, body: 'Other' }, attempt())
  const kept = (await readTemplates(db, pageId)).find((one) => one.id === id)
  expect(kept).toMatchObject({ ...draft, body: 'Other' })
})
