import { afterAll, beforeAll, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'
import { webProcess } from '@/lib/publish/facts/web-process'
import type { Incident } from '@/lib/status/facts/facts'
import type { EndpointCall } from './endpoint'
import { searched } from './incident-list'
import { pageOf } from './paging'

let api: Awaited<ReturnType<typeof managementApi>>
beforeAll(async () => {
  api = await managementApi()
})
afterAll(() => api.close())

const open = (name: string, more = {}) =>
  api.ask('POST', `${api.at}/incidents`, { incident: { name, body: 'A zeppelin is in the way.', ...more } })

const lists = ['', '/unresolved', '/scheduled', '/upcoming', '/active_maintenance']
const queries = [
  'per_page=2',
  'per_page=2&page=2',
  'per_page=2&q=zeppelin',
  'per_page=2&q=nowhere',
  'limit=1&q=resolved',
]

/** SQL statements that each list costs: the fewest of three, as a heartbeat beside may add one to any. */
async function costs(): Promise<Record<string, number>> {
  const { activity } = webProcess()
  const cost: Record<string, number> = {}
  for (const address of lists.flatMap((list) => queries.map((query) => `${list}?${query}`))) {
    const tries: number[] = []
    while (tries.length < 3) {
      const before = activity.statements
      expect((await api.ask('GET', `${api.at}/incidents${address}`)).status).toBe(200)
      tries.push(activity.statements - before)
    }
    cost[address] = Math.min(...tries)
  }
  return cost
}

test('a list costs what its page costs, however long the history is', async () => {
  for (let at = 0; at < 5; at++) await open(`Early ${at}`, { status: at > 3 ? 'resolved' : 'investigating' })
  await costs()
  const before = await costs()
  for (let at = 0; at < 30; at++) await open(`Late ${at}`, { status: at % 2 ? 'resolved' : 'investigating' })
  await api.ask('GET', `${api.at}/incidents`)
  expect(await costs()).toEqual(before)
  // what only operators see is read of the page alone: a search asks the database nothing of its own
  expect(before['?per_page=2&q=zeppelin']).toBe(before['?per_page=2'])
  expect(before['?per_page=2&q=nowhere']).toBeLessThan(before['?per_page=2'] ?? 0)
  const ids = async (query: string) =>
    ((await api.ask('GET', `${api.at}/incidents?${query}`)).body as unknown as { name: string }[]).map(
      ({ name }) => name,
    )
  expect(await ids('q=zeppelin&per_page=2&page=3')).toEqual(['Late 25', 'Late 24'])
  expect(await ids('q=EARLY&per_page=2&page=2')).toEqual(['Early 2', 'Early 1'])
})

test.each([
  ['', 3],
  ['per_page=2', 2],
  ['per_page=2&page=2', 4],
  ['q=down', 3],
  ['q=down&per_page=1', 1],
  ['q=nothing', 0],
])('%s looks at no more incidents than its page needs', (asked, found) => {
  const looked: number[] = []
  const history = function* () {
    for (let at = 0; at < 1000; at++) {
      looked.push(at)
      yield {
        id: String(at),
        name: `Down ${at}`,
        status: 'resolved',
        updates: [{ body: 'It is over.' }],
      } as unknown as Incident
    }
  }
  const query = new URLSearchParams(`limit=3&${asked}`)
  const call = { facts: { incidents: { [Symbol.iterator]: history } }, query } as unknown as EndpointCall
  const page = pageOf(searched(call), query)
  expect(looked).toHaveLength(found === 0 ? 1000 : found)
  expect(page.map(({ id }) => Number(id))).toEqual(looked.slice(found === 4 ? 2 : 0).filter(() => found > 0))
})
