import { describe, expect, test } from 'vitest'
import { surfaceOf } from './surface'

describe('one address has one surface', () => {
  test.each([
    ['/', '/', 'html'],
    ['/?utm_source=mail', '/', 'html'],
    ['/incidents/p31zjtct2jer', '/incidents/p31zjtct2jer', 'html'],
    ['/incidents/p31zjtct2jer/', '/incidents/p31zjtct2jer', 'html'],
    ['/history', '/history', 'html'],
    ['/history?component=abc&page=2', '/history?page=2&component=abc', 'html'],
    ['/history?page=2&junk=1&component=abc', '/history?page=2&component=abc', 'html'],
    ['/history?page=-1', '/history?page=-1', 'html'],
    ['/history.atom', '/history.atom', 'data'],
    ['/history.rss', '/history.rss', 'data'],
    ['/history.json', '/history.json', 'data'],
    ['/api/v2/summary.json', '/api/v2/summary.json', 'data'],
    ['/api/v2/incidents/unresolved.json?page=2', '/api/v2/incidents/unresolved.json', 'data'],
  ])('%s is %s', (url, path, kind) => {
    expect(surfaceOf(url)).toEqual({ path, kind })
  })
})

test.each([
  '/admin',
  '/api/v1/pages',
  '/v1/pages',
  '/_next/static/x.js',
  '/healthz',
  '/INCIDENTS/x',
  '/incidents/<script>',
  '/history.ics',
  '//evil',
  '/api/v2',
  '',
])('%s is none', (url) => {
  expect(surfaceOf(url)).toBeNull()
})

test('a parameter of any length stays a short key', () => {
  expect(surfaceOf(`/history?page=${'9'.repeat(5000)}`)?.path.length).toBeLessThan(80)
})
