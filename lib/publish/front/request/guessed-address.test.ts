import { expect, test } from 'vitest'
import { surfaceOf } from '@/lib/publish/front/surface'
import { guessedAddress } from './guessed-address'
import { type RequestTarget, readTarget } from './request-target'

const guessed = (url: string) => guessedAddress(readTarget(url) as RequestTarget, surfaceOf)

test.each([
  ['/feed', '/history.rss'],
  ['/feed/', '/history.rss'],
  ['/RSS.xml', '/history.rss'],
  ['/feed.xml?utm_source=feedly', '/history.rss?utm_source=feedly'],
  ['/atom.xml', '/history.atom'],
  ['/feed/atom', '/history.atom'],
  ['/feed.json', '/history.json'],
  ['/calendar.ics', '/history.ics'],
  ['/sitemap', '/sitemap.xml'],
  ['/HISTORY.RSS', '/history.rss'],
  ['/History.Atom/', '/history.atom'],
  ['/Incidents/P31ZJTCT2JER', '/incidents/p31zjtct2jer'],
  ['/History?page=2', '/history?page=2'],
])('%s was meant to be %s', (url, address) => {
  expect(guessed(url)).toBe(address)
  expect(surfaceOf(readTarget(url) as RequestTarget)).toBeNull()
  // one step, never a ring
  expect(surfaceOf(readTarget(address) as RequestTarget)).not.toBeNull()
})

test.each([
  '/history.rss',
  '/feeds/42',
  '/feed%0d%0a',
  '/FEED\u00df',
  '/nothing',
  '/api/v2/SUMMARY.json',
  '/Nothing',
  '/',
  '/constructor',
])('%s is nobody’s guess', (url) => expect(guessed(url)).toBeNull())
