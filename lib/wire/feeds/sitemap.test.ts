import { expect, test } from 'vitest'
import { incident, update } from '@/lib/status/page/specimens'
import { sitemap } from './sitemap'

const at = (iso: string) => new Date(iso)
const page = { updatedAt: at('2026-03-01T10:00:00Z') } as Parameters<typeof sitemap>[0]['page']
const locations = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?/g)].map((m) => m.slice(1))

test('the pages, and each incident with when it changed last, newest first', () => {
  const old = incident('old', [update('resolved', '2025-01-01T00:00:00Z')], { updatedAt: at('2025-01-02T00:00:00Z') })
  const late = incident('late', [update('investigating', '2026-02-01T00:00:00Z')], {
    updatedAt: at('2026-02-01T00:00:00Z'),
  })
  expect(locations(sitemap({ page, incidents: [old, late] }, { baseUrl: 'https://status.example.com' }))).toEqual([
    ['https://status.example.com/', '2026-03-01T10:00:00.000Z'],
    ['https://status.example.com/history', '2026-03-01T10:00:00.000Z'],
    ['https://status.example.com/subscribe', undefined],
    ['https://status.example.com/incidents/late', '2026-02-01T00:00:00.000Z'],
    ['https://status.example.com/incidents/old', '2025-01-02T00:00:00.000Z'],
  ])
})

test('an empty page has its pages, and a file holds no more than the protocol allows', () => {
  expect(locations(sitemap({ page, incidents: [] }, { baseUrl: 'http://localhost:3000' }))).toHaveLength(3)
  const many = Array.from({ length: 60_000 }, (_, at) => incident(`i${at}`, []))
  const xml = sitemap({ page, incidents: many }, { baseUrl: 'http://localhost:3000' })
  expect(locations(xml).length).toBeLessThanOrEqual(50_000)
})
