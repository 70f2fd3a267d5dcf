import { expect, test } from 'vitest'
import { safeNext } from './safe-next'

test.each([
  '/admin',
  '/admin/incidents/0123456789bc',
  '/admin/incidents/new?template=0123456789bc',
  '/admin/audit?before=12',
])('goes on to %s', (address) => expect(safeNext(address)).toBe(address))

test.each([
  'https://evil.example',
  '//evil.example/admin',
  '/\\evil.example',
  '/admin/../../evil',
  '/admin/..//evil.example',
  '/admin/%2e%2e//evil.example',
  '/admin//evil.example',
  '/admin\\@evil.example',
  '/admin\t//evil.example',
  '/adminevil',
  '/admin@evil.example',
  'javascript:alert(1)',
  '/admin/\r\nSet-Cookie: a=b',
  '',
  null,
  ['/admin/a'],
  `/admin/${'a'.repeat(1000)}`,
])('%j leads to the start instead', (address) => expect(safeNext(address)).toBe('/admin'))
