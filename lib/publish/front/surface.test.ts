import { describe, expect, test } from 'vitest'
import { type RequestTarget, readTarget } from '@/lib/publish/front/request/request-target'
import { notFoundSurface, surfaceOf as surfaceOfTarget } from './surface'

const surfaceOf = (url: string) => surfaceOfTarget(readTarget(url) as RequestTarget)

describe('one address has one surface', () => {
  test.each([
    ['/', '/', 'html'],
    ['/?utm_source=mail', '/', 'html'],
    ['/incidents/p31zjtct2jer', '/incidents/p31zjtct2jer', 'html'],
    ['/incidents/p31zjtct2jer/', '/incidents/p31zjtct2jer', 'html'],
    ['/%69ncidents//p31zjtct2jer/.', '/incidents/p31zjtct2jer', 'html'],
    ['/history', '/history', 'html'],
    ['/history?component=abc&page=2', '/history?page=2&component=abc', 'html'],
    ['/history?page=2&junk=1&component=abc', '/history?page=2&component=abc', 'html'],
    ['/history?page=&component=', '/history', 'html'],
    ['/history.atom', '/history.atom', 'data'],
    ['/history.rss', '/history.rss', 'data'],
    ['/history.json', '/history.json', 'data'],
    ['/slack.rss', '/slack.rss', 'data'],
    ['/embed/script.js?v=2', '/embed/script.js', 'data'],
    ['/history.ics', '/history.ics', 'data'],
    ['/maintenances.ics?x=1', '/maintenances.ics', 'data'],
    ['/components/p31zjtct2jer.ics', '/components/p31zjtct2jer.ics', 'data'],
    ['/sitemap.xml', '/sitemap.xml', 'data'],
    ['/robots.txt?x=1', '/robots.txt', 'data'],
    ['/subscribe?by=webhook', '/subscribe?by=webhook', 'html'],
    ['/subscribe?incident=abc&by=sms', '/subscribe?by=sms&incident=abc', 'html'],
    ['/subscribe/sent?by=slack', '/subscribe/sent?by=slack', 'html'],
    ['/api/v2/summary.json', '/api/v2/summary.json', 'data'],
    ['//api/v2/summary.json', '/api/v2/summary.json', 'data'],
    ['/api/v2/summary', '/api/v2/summary.json', 'data'],
    ['/api/v2/incidents/unresolved.json?page=2', '/api/v2/incidents/unresolved.json', 'data'],
    ['/api/v2/incidents/p31zjtct2jer', '/api/v2/incidents/p31zjtct2jer.json', 'data'],
  ])('%s is %s', (url, path, kind) => {
    expect(surfaceOf(url)).toMatchObject({ path, kind })
  })
})

test.each([
  '/history?page=-1',
  '/history?page=0',
  '/history?page=01',
  '/history?page=99999',
  '/history?page=2e3',
  '/history?component=%00',
  '/history?component=A',
  `/history?component=${'a'.repeat(41)}`,
  '/subscribe?by=pigeon',
  '/subscribe?by=webhook&incident=abc',
  '/subscribe?by=__proto__',
  '/subscribe?incident=../x',
  '/subscribe/sent?by=sms',
  '/subscribe/code?incident=%3Cb%3E',
])('%s leads to the page of what does not exist', (url) => {
  expect(surfaceOf(url)).toBe(notFoundSurface)
})

test.each([
  ['/', false],
  ['/history', false],
  ['/history?page=2', true],
  ['/history?component=abc', true],
  ['/subscribe?by=sms', false],
  ['/subscribe/code?incident=abc', true],
  ['/incidents/abc', true],
  ['/api/v2/summary.json', false],
  ['/api/v2/components/abc.json', true],
  ['/api/v2/incidents/unresolved.json', false],
])('whether the facts are asked about %s: %s', (url, asked) => {
  expect(surfaceOf(url)?.mayBeMissing).toBe(asked)
})

test.each([
  '/admin',
  '/api/../admin/sign-in',
  '/api/v1/pages',
  '/v1/pages',
  '/_next/static/x.js',
  '/healthz',
  '/INCIDENTS/x',
  '/incidents/<script>',
  '/incidents/a%2500',
  '/history.xls',
  '/components/ABC.ics',
  '/history;page=2',
  '//evil',
  '/api/v2',
  '/api/v2/subscribers.json',
  '/api/v2/incidents/a/b.json',
  '/api/v2/incidents/%zz.json',
  `/api/v2/${'a'.repeat(300)}`,
])('%s is none', (url) => {
  expect(surfaceOf(url)).toBeNull()
})
