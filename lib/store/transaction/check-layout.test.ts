import { afterAll, beforeAll, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { bundled } from '@/e2e/support/bundled'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { draftPostmortem } from '@/lib/store/incidents/postmortem'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { saveTemplate } from '@/lib/store/incidents/template'
import { changePage } from '@/lib/store/page/change-page'
import { openLayout } from './lay-out'

const table = `Hello.\n\n${'|a'.repeat(90)}|\n${'|-'.repeat(90)}|\n${'|\n'.repeat(90)}`
const bad = table.slice(0, 1900)

let page: Awaited<ReturnType<typeof pageWithComponents>>
let incident: { incidentId: string; updateId: string }
let layout: { close: () => Promise<void> } | null = null
const draft = {
  name: 'Down',
  status: 'investigating',
  body: 'It is down.',
  components: {},
  deliverNotifications: false,
} as const

beforeAll(async () => {
  page = await pageWithComponents()
  incident = (await openIncident(page.db, page.pageId, draft, attempt())).result
})
afterAll(() => layout?.close())

const verbs: [string, string, (text: string) => Promise<unknown>][] = [
  ['opening', 'body', (body) => openIncident(page.db, page.pageId, { ...draft, body }, attempt())],
  [
    'publishing',
    'body',
    (body) => publishUpdate(page.db, page.pageId, incident.incidentId, { ...draft, body }, attempt()),
  ],
  [
    'editing',
    'body',
    (body) => editUpdate(page.db, page.pageId, incident.incidentId, incident.updateId, { body }, attempt()),
  ],
  [
    'a postmortem',
    'body_draft',
    (body) => draftPostmortem(page.db, page.pageId, incident.incidentId, { body }, attempt()),
  ],
  ['a template', 'body', (body) => saveTemplate(page.db, page.pageId, { name: 'n', title: 't', body }, attempt())],
  ['the banner', 'banner', (banner) => changePage(page.db, page.pageId, { banner }, attempt())],
  ['the advice', 'advice', (advice) => changePage(page.db, page.pageId, { advice }, attempt())],
]

test.each(verbs)('%s refuses a text that would take long, and says which part', async (_, field, write) => {
  const saying = {
    name: 'Refusal',
    reason: 'invalid',
    field,
    message: expect.stringContaining('the table near line 3 has'),
  }
  await expect(write(bad)).rejects.toMatchObject(saying)
  await write('It is **down**, and we know why.')
})

test('with a thread beside, its word counts', async () => {
  layout = openLayout(await bundled('bin/lay-out.ts'))
  for (const [, field, write] of verbs) {
    await expect(write(bad)).rejects.toMatchObject({
      field,
      message: expect.stringContaining('cannot be laid out: the table'),
    })
    await write('It is **up** again.')
  }
})
