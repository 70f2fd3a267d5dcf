import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { largeHeader } from '@/lib/publish/bridge/admin-body'
import { createOperator } from '@/lib/store/operators/operator'
import { signIn, signOut } from '@/lib/store/operators/session'
import { openDatabase } from '@/lib/store/transaction/database'
import { acceptsLargeForm } from './accepts-large-form'

const ada = { email: 'ada@example.org', name: 'Ada', password: 'kettle anvil passport' }
let db: ReturnType<typeof openDatabase>
let server: http.Server
let token: string
let taken = 0

beforeAll(async () => {
  db = (await freshDatabase()).db
  await createOperator(db, ada, new Date())
  token = (await signIn(db, ada, new Date()))?.token ?? ''
  server = http.createServer(async (request, response) => {
    if (!(await acceptsLargeForm(request, response, { db, baseUrl: 'http://127.0.0.1' }))) return
    taken++
    request.resume().once('end', () => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void server.close())

async function send(headers: Record<string, string>) {
  const before = taken
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`
  const answer = await fetch(address, { method: 'POST', headers, body: 'x'.repeat(200_000) })
  const type = answer.headers.get('content-type')
  return { status: answer.status, type, text: await answer.text(), taken: taken - before }
}
const large = { [largeHeader]: 'true' }

test('a form that is not large is taken from anybody', async () => {
  expect(await send({})).toMatchObject({ status: 200, taken: 1 })
})

test('a large one is taken from an operator, and from nobody else', async () => {
  expect(await send({ ...large, cookie: `heliograph=${token}` })).toMatchObject({ status: 200, taken: 1 })
  for (const cookie of ['', 'heliograph=made-up', `other=${token}`]) {
    expect(await send({ ...large, cookie })).toMatchObject({
      status: 403,
      type: expect.stringContaining('html'),
      taken: 0,
    })
  }
  const call = await send({ ...large, 'next-action': 'ab' })
  expect(call).toMatchObject({ status: 403, text: expect.stringMatching(/^You are not signed in/), taken: 0 })
  await signOut(db, token, new Date())
  expect(await send({ ...large, cookie: `heliograph=${token}` })).toMatchObject({ status: 403, taken: 0 })
})

test('while the database cannot say, a large one is taken: the action says what is the matter', async () => {
  const away = openDatabase('postgresql://nobody@127.0.0.1:1/none')
  const kept = db
  db = away
  try {
    expect(await send({ ...large, cookie: 'heliograph=made-up' })).toMatchObject({ status: 200, taken: 1 })
  } finally {
    db = kept
    await away.$disconnect()
  }
})
