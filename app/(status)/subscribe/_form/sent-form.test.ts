import { expect, test } from 'vitest'
import { takeFormRetry } from '@/lib/publish/facts/form-retry'
import { type FormValues, readFields, redirectTo, takeFields } from './sent-form'

const type = 'application/x-www-form-urlencoded'
const sent = (body: string, kind = type) =>
  new Request('http://x/subscribe/send', { method: 'POST', body, headers: { 'content-type': kind } })
const page = '/subscribe/again'

test('a field has its first value, the components each once, and only fields of ours are taken', async () => {
  const fields = await readFields(sent('by=email&component_ids=a&component_ids=b&Big=1&a[]=2&email=%C3%A4'))
  expect({ ...fields }).toEqual({ by: ['email'], component_ids: ['a', 'b'], email: ['ä'] })
  const repeated = sent(`by=sms&${'by=email&stamp=1&component_ids=a&component_ids=b&'.repeat(200)}`)
  expect({ ...(await readFields(repeated)) }).toEqual({ by: ['sms'], stamp: ['1'], component_ids: ['a', 'b'] })
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  'a field called %s is none of ours, however often it comes',
  async (name) => {
    const fields = await readFields(sent(`${name}=1&${name}=2&email=a`))
    expect(Object.keys(fields)).toEqual(['email'])
  },
)

test.each<[name: string, request: Request, status: string, sentence: RegExp]>([
  ['more fields than any page has', sent('component_ids=a&'.repeat(1001)), '413', /more than 1000 fields/],
  ['more bytes than any form has', sent('x'.repeat(70_000)), '413', /more than 64 KB/],
  ['bytes that are no text', sent('email=%ff'), '400', /not UTF-8/],
  ['NUL', sent('email=a%00b'), '422', /NUL/],
  ['no end', sent('--b\r\n', 'multipart/form-data; boundary=b'), '400', /multipart/],
  ['JSON', sent('{}', 'application/json'), '415', /must be a form/],
])('a form with %s goes back with a sentence', async (_, request, status, sentence) => {
  let acted: FormValues | null = null
  const answer = await takeFields(request, { page, step: 'form' }, async (fields) => {
    acted = fields
    return redirectTo('/')
  })
  expect(acted).toBeNull()
  expect(answer.headers.get('x-heliograph-show')).toBe(status)
  const held = new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('held')
  expect(takeFormRetry(held ?? '', 'form')).toMatchObject({
    fields: {},
    problem: { message: expect.stringMatching(sentence) },
  })
})
