import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'

type Answer = Record<string, unknown> & { id: string; error: string }

let api: Awaited<ReturnType<typeof managementApi>>
beforeAll(async () => {
  api = await managementApi()
})
afterAll(() => api.close())

async function ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) {
  const { status, body: told, headers } = await api.ask(method, api.at + path, body)
  const ignored = headers.get('x-heliograph-ignored')?.split(', ') ?? []
  return { status, told: told as unknown as Answer, ignored }
}
const made = async (name: string) => (await ask('POST', '/components', { component: { name } })).told
const rows = async () => [await api.db.outbox.count(), await api.db.auditEntry.count()]

// A copy is an answer that a program kept: changed in one place, of an earlier time, or of another page's component.
describe('a copy of a component', () => {
  test.each(['PATCH', 'PUT'] as const)(
    'of an earlier place is taken by %s; the place is named as passed over',
    async (method) => {
      const { id, ...copy } = await made('Moved')
      const earlier = { ...copy, id, position: Number(copy.position) + 7, description: 'By a copy' }
      const inside = await ask(method, `/components/${id}`, { component: earlier })
      expect(inside).toMatchObject({ status: 200, told: { description: 'By a copy', position: copy.position } })
      expect(inside.ignored).toEqual(['component.position'])
      const bare = await ask(method, `/components/${id}`, { ...earlier, description: 'Bare' })
      expect(bare).toMatchObject({ status: 200, told: { description: 'Bare', position: copy.position } })
    },
  )

  test('makes another component, at the end', async () => {
    const copy = await made('Original')
    const { status, told, ignored } = await ask('POST', '/components', {
      component: { ...copy, position: 1, name: 'Twin' },
    })
    expect([status, told.name]).toEqual([201, 'Twin'])
    expect(told.id).not.toBe(copy.id)
    expect(ignored).toEqual(expect.arrayContaining(['component.position', 'component.created_at']))
  })

  test('is none without its times: a place that is asked for by hand is refused by name', async () => {
    const { id } = await made('By hand')
    const before = await rows()
    const { status, told } = await ask('PATCH', `/components/${id}`, { component: { id, position: 9 } })
    expect([status, told.error, await rows()]).toEqual([422, expect.stringContaining('component.position'), before])
  })

  test('says nothing else that cannot be had here', async () => {
    const copy = await made('With mail')
    for (const more of [{ automation_email: 'a@example.org' }, { group: true }])
      expect((await ask('PATCH', `/components/${copy.id}`, { component: { ...copy, ...more } })).status).toBe(422)
  })
})

describe('a copy of a group', () => {
  test('as the list of components has it comes back to where components are, and changes nothing', async () => {
    const { id } = await made('Member')
    const group = await ask('POST', '/component-groups', { component_group: { name: 'Money', components: [id] } })
    const listed = (await ask('GET', `/components/${group.told.id}`)).told
    const before = await rows()
    for (const method of ['PATCH', 'PUT'] as const)
      expect(await ask(method, `/components/${listed.id}`, { component: listed })).toMatchObject({
        status: 200,
        told: listed,
      })
    expect(await rows()).toEqual(before)
  })

  test('with another name is sent where groups are', async () => {
    const { id } = await made('Second member')
    const group = await ask('POST', '/component-groups', { component_group: { name: 'Cards', components: [id] } })
    const listed = (await ask('GET', `/components/${group.told.id}`)).told
    const before = await rows()
    const { status } = await ask('PATCH', `/components/${listed.id}`, { component: { ...listed, name: 'Other' } })
    expect([status, await rows()]).toEqual([422, before])
  })
})

describe('a copy of a postmortem', () => {
  async function published() {
    const { told } = await ask('POST', '/incidents', { incident: { name: 'Over', status: 'resolved' } })
    const at = `/incidents/${told.id}/postmortem`
    await ask('PUT', at, { postmortem: { body_draft: 'Why it was.' } })
    await ask('PUT', `${at}/publish`, { postmortem: { notify_subscribers: false } })
    return { at, copy: (await ask('GET', at)).told }
  }

  test('that is published makes no draft of what it says', async () => {
    const { at, copy } = await published()
    const before = await rows()
    expect(await ask('PUT', at, { postmortem: copy })).toMatchObject({ status: 200, told: copy })
    expect(await rows()).toEqual(before)
  })

  test('whose draft is new is drafted, whatever is published', async () => {
    const { at, copy } = await published()
    const { status, told } = await ask('PUT', at, { postmortem: { ...copy, body_draft: 'More is known.' } })
    expect([status, told.body_draft, told.body]).toEqual([200, 'More is known.', 'Why it was.'])
  })

  test('whose body was changed is a draft of that', async () => {
    const { at, copy } = await published()
    const { told } = await ask('PUT', at, { postmortem: { ...copy, body: 'Why it really was.' } })
    expect([told.body_draft, told.body]).toEqual(['Why it really was.', 'Why it was.'])
  })

  test('without a draft, as an import leaves it, is not drafted either', async () => {
    const { at } = await published()
    await api.db.postmortem.updateMany({ data: { bodyDraft: null, bodyDraftUpdatedAt: null } })
    const copy = { body: 'Why it was.', body_draft: null, published_at: '2026-11-20T12:00:00Z' }
    const before = await rows()
    expect((await ask('PUT', at, { postmortem: copy })).status).toBe(200)
    expect([await api.db.postmortem.count({ where: { bodyDraft: { not: null } } }), await rows()]).toEqual([0, before])
    const alone = await ask('PUT', at, { postmortem: { body: 'Why it was.' } })
    expect(alone.status).toBe(200)
  })
})
