import { expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { pageWithSubscribers } from '@/e2e/support/page-with-subscribers'
import { readFacts } from '@/lib/store/page/read-facts'
import { readSubscribersCsv, subscribersCsv, subscribersCsvHead } from '@/lib/wire/csv/subscribers-csv'
import { importSubscribers } from './import-subscribers'
import { everySubscriber } from './list-subscribers'

test('a list is taken over line by line; what does not hold is named and stops nothing', async () => {
  const page = await pageWithSubscribers()
  const text = [
    'email,phone_number,endpoint,components',
    'zoe@example.org,,,',
    'ZOE@example.org,,,',
    'no address,,,',
    `yan@example.org,,,${page.web}`,
    'xan@example.org,,,nowhere',
    ',+1 202 555 0105,,',
    ',,https://hook.example.com/,',
    ',,http://169.254.169.254/,',
  ].join('\n')
  const options = { skipConfirmation: true }
  const report = await importSubscribers(page.db, page.pageId, readSubscribersCsv(text), options, attempt())
  const outcomes = report.map(({ line, outcome }) => [line, outcome])
  const twice = new Set([outcomes[0]?.[1], outcomes[1]?.[1]])
  expect(twice).toEqual(new Set(['added', 'known']))
  expect(outcomes.slice(2)).toEqual([
    [4, 'refused'],
    [5, 'added'],
    [6, 'refused'],
    [7, 'added'],
    [8, 'added'],
    [9, 'refused'],
  ])
  expect(report[2]?.sentence).toBe('This is not a valid e-mail address.')
  expect(await page.messages()).toEqual([])

  let again = subscribersCsvHead
  for await (const piece of everySubscriber(page.db, page.pageId))
    again += subscribersCsv(piece, await readFacts(page.db))
  const second = await importSubscribers(page.db, page.pageId, readSubscribersCsv(again), options, attempt())
  expect(second.map(({ outcome }) => outcome)).toEqual(['known', 'known', 'known', 'known'])
})

test('who is not vouched for is asked', async () => {
  const page = await pageWithSubscribers()
  const lines = readSubscribersCsv('email\nzoe@example.org')
  await importSubscribers(page.db, page.pageId, lines, { skipConfirmation: false }, attempt())
  expect(await page.purposes()).toEqual(['confirm'])
})

test('who never confirmed by the list itself is asked, although the operator vouches for it', async () => {
  const page = await pageWithSubscribers()
  const lines = readSubscribersCsv('id,email,verified_at\n1,zoe@example.org,\n2,yan@example.org,2017-01-01 00:00:00\n')
  const report = await importSubscribers(page.db, page.pageId, lines, { skipConfirmation: true }, attempt())
  expect(report.map(({ outcome }) => outcome)).toEqual(['added', 'added'])
  expect(await page.purposes()).toEqual(['confirm'])
})
