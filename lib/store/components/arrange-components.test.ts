import { beforeEach, expect, test } from 'vitest'
import { orderFields } from '@/app/admin/components/_action/component-fields'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { withoutChecks } from '@/e2e/support/without-checks'
import { arrangementOf } from '@/lib/status/component/arrangement'
import { readFacts } from '@/lib/store/page/read-facts'
import { arrangeComponents } from './arrange-components'
import { addComponent } from './change-component'
import { changeGroup } from './change-group'

let page: Awaited<ReturnType<typeof pageWithComponents>>
let cards: string

beforeEach(async () => {
  page = await pageWithComponents()
  await withoutChecks(page.db)
  const draft = { name: 'Cards', groupId: page.group }
  cards = (await addComponent(page.db, page.pageId, draft, attempt())).result.componentId
})

const spoil = (id: string) => page.db.$executeRaw`update component set status = 'half_open' where id = ${id}`
/** What the form is drawn from, and posts. */
const shown = async () => arrangementOf((await readFacts(page.db)).components)
const arrange = (order: { id: string; groupId: string | null }[]) =>
  arrangeComponents(page.db, page.pageId, { order }, attempt())
/** Where everything stands, the unreadable included. */
const standing = async () => {
  const rows = await page.db.component.findMany({
    select: { name: true, groupId: true, position: true },
    orderBy: [{ groupId: { sort: 'asc', nulls: 'first' } }, { position: 'asc' }],
  })
  return rows.map(({ name, groupId, position }) => `${groupId ? 'Money/' : ''}${name} ${position}`)
}

test("a component that cannot be read stands in nobody's way and stays behind the one it stood behind", async () => {
  await spoil(page.api)
  const [web, group, ...rest] = await shown()
  await arrange([group!, ...rest, web!])
  expect(await standing()).toEqual(['Money 1', 'Web 2', 'API 3', 'Money/Payouts 1', 'Money/Cards 2'])
})

test('the first of its group stays the first', async () => {
  await spoil(page.payouts)
  expect(await shown()).toContainEqual({ id: cards, groupId: page.group })
  await arrange((await shown()).toSorted(({ id }) => (id === page.api ? -1 : 0)))
  expect(await standing()).toEqual(['API 1', 'Web 2', 'Money 3', 'Money/Payouts 1', 'Money/Cards 2'])
})

test('components of a group that cannot be read stay in it, in the order that was chosen', async () => {
  await spoil(page.group)
  const order = await shown()
  expect(order.every(({ groupId }) => groupId === null)).toBe(true)
  await arrange(order.toReversed())
  const found = await standing()
  expect(found.filter((line) => line.startsWith('Money/'))).toEqual(['Money/Cards 1', 'Money/Payouts 2'])
  expect(found.filter((line) => !line.startsWith('Money/'))).toEqual(['API 1', 'Money 2', 'Web 3'])
})

test('one that can be read may not be missing, nor one be named that is not there or twice', async () => {
  await spoil(page.api)
  const order = await shown()
  for (const wrong of [order.slice(1), [...order, { id: 'n0b0dy000000', groupId: null }], [...order, order[0]!], []])
    await expect(arrange(wrong)).rejects.toMatchObject({ reason: 'overtaken' })
  await arrange([...order, { id: page.api, groupId: null }])
  expect(await standing()).toContain('API 3')
})

test('a group of which the components are said anew keeps the one that nobody could name', async () => {
  await spoil(page.payouts)
  const say = (componentIds: string[]) => changeGroup(page.db, page.pageId, page.group, { componentIds }, attempt())
  await say([cards])
  expect((await standing()).filter((line) => line.startsWith('Money/'))).toHaveLength(2)
  expect(await page.db.auditEntry.count({ where: { verb: 'changed group' } })).toBe(0)
  await say([])
  expect((await standing()).filter((line) => line.startsWith('Money/'))).toEqual(['Money/Payouts 1'])
  await say([page.payouts, cards])
  expect(await standing()).toEqual(expect.arrayContaining(['Money/Payouts 1', 'Money/Cards 2']))
})

test('an order that somebody else changed meanwhile is not written over unseen, and who changed it is known', async () => {
  const seen = await shown()
  const order = orderFields((await readFacts(page.db)).components).order
  const by = (name: string, of: typeof seen, saw = seen) =>
    arrangeComponents(
      page.db,
      page.pageId,
      { order: of },
      {
        ...attempt(),
        by: { kind: 'operator', id: 'ann', name, roleOn: () => 'owner' as const },
        seen: {
          order: { field: 'order', label: 'Order', value: order.read(saw), read: order.read, words: order.words },
        },
      },
    )
  const [first, ...rest] = seen
  const theirs = [...rest, first!]
  await by('Ann', theirs)
  // who arranged the same writes nothing over
  await by('Ben', theirs)
  const refused = await by('Ben', [rest[0]!, first!, ...rest.slice(1)]).catch((fault) => fault)
  expect(refused).toMatchObject({
    reason: 'overtaken',
    theirs: [{ value: order.read(theirs), writer: { name: 'Ann' } }],
  })
  // each is told by what it moved, and by nothing that only made room
  const [{ words, yours, value }] = refused.theirs
  expect([words(yours), words(value)]).toEqual(['API first', 'Web below Money'])
  expect(await shown()).toEqual(theirs)
  await by('Ben', seen, theirs)
  expect(await shown()).toEqual(seen)
})
