import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Method, operations } from './operations'
import { statuspageOnly } from './statuspage-only'

/** Addresses, methods and fields of Statuspage's own description, version 1.0.0. */
const theirs = JSON.parse(readFileSync('lib/api/statuspage-requests.json', 'utf8')) as Record<
  string,
  Partial<Record<Method, string>>
>

const plain = (path: string) => path.replaceAll(/\{\w+\}/g, '{}')
const ours = new Map(Object.entries(operations).map(([path, methods]) => [plain(path), methods]))

test('the addresses that only Statuspage has are those that are listed', () => {
  const missing = Object.keys(theirs).filter((path) => !ours.has(plain(path)))
  expect(missing.map((path) => path.replace('/pages/{page_id}', '')).toSorted()).toEqual(statuspageOnly.toSorted())
})

test('there is no address that Statuspage does not have', () => {
  const known = new Set(Object.keys(theirs).map(plain))
  expect([...ours.keys()].filter((path) => !known.has(path))).toEqual([])
})

describe('every method and field of Statuspage is taken, or refused by its name', () => {
  const shared = Object.entries(theirs).filter(([path]) => ours.has(plain(path)))
  test.each(shared)('%s', (path, methods) => {
    for (const [method, fields] of Object.entries(methods)) {
      const operation = ours.get(plain(path))?.[method as Method]
      expect([method, operation]).toEqual([method, expect.anything()])
      const { fields: taken = {}, otherNames = {}, elsewhere = {} } = operation?.shape ?? {}
      const known = [taken, otherNames, elsewhere].flatMap((one) => Object.keys(one))
      const asked = fields
        .split(' ')
        .map((field) => field.replace(/^\w+\./, ''))
        .filter((field) => field !== '')
      // an object of components is described by one example of an id
      const names = asked.filter((field) => !/^[a-z\d]{12}$/.test(field) || known.includes(field))
      expect([method, names.filter((field) => !known.includes(field))]).toEqual([method, []])
    }
  })
})
