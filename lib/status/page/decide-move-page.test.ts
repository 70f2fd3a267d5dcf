import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { decideMovePage, type MovablePage } from './decide-move-page'
import { pageBaseUrl } from './page-address'
import { PageDirectory } from './page-directory'

const baseUrl = 'https://status.example.com'
const eu: MovablePage = { id: 'b', name: 'EU', slug: 'eu', host: null, formerNames: [], idsBase: null }
const first = { id: 'a', slug: null, host: null, isFirst: true }
function moveAll(moves: { slug?: string; host?: string | null }[]): MovablePage {
  let page = eu
  for (const move of moves) page = { ...page, ...decideMovePage(page, move, baseUrl).columns }
  return page
}

test('a page that is given a host is found under it, its old address leads there, and its feeds keep their ids', () => {
  const moved = moveAll([{ host: 'Status.EU.example' }, { slug: 'europe', host: 'eu.example' }])
  expect(moved).toMatchObject({ slug: 'europe', host: 'eu.example', formerNames: ['eu', 'status.eu.example'] })
  expect(moved.idsBase).toBe('https://status.example.com/p/eu')
})

test('a name that it has again is no former one, and what is left out stays', () => {
  expect(moveAll([{ slug: 'europe' }, { slug: 'eu' }])).toMatchObject({ slug: 'eu', formerNames: ['europe'] })
  expect(moveAll([{ host: 'eu.example' }, { host: ' ' }])).toMatchObject({ host: null, formerNames: ['eu.example'] })
  expect(moveAll([{ host: 'eu.example' }, { slug: 'x' }])).toMatchObject({ host: 'eu.example', formerNames: ['eu'] })
  expect(decideMovePage(eu, { slug: 'EU', host: '' }, baseUrl).audit).toBe(false)
})

test.each([
  [{ ...eu, slug: null }, { slug: 'x' }, 'first_page_moved'],
  [eu, { slug: '' }, 'page_slug_unusable'],
  [eu, { host: 'eu.example:8443' }, 'page_host_unusable'],
  [eu, { host: '10.0.0.7' }, 'page_host_unusable'],
])('what cannot be is refused', (page, move, code) => {
  expect(() => decideMovePage(page, move, baseUrl)).toThrow(expect.objectContaining({ code }))
  expect(() => decideMovePage(page, move, baseUrl)).toThrow(Refusal)
})

test('however often it moves: every name that it had leads to where it is, and nowhere leads in a circle', () => {
  const slug = fc.constantFrom('eu', 'europe', 'emea')
  const host = fc.constantFrom(null, 'status.eu.example', 'eu.example', 'emea.example')
  const move = fc.oneof(fc.record({ slug }), fc.record({ host }), fc.record({ slug, host }))
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      const { formerNames: former, ...page } = moveAll(moves)
      const address = { ...page, isFirst: false, former }
      const directory = new PageDirectory([first, address], { baseUrl, baseUrlGiven: true })
      const now = pageBaseUrl(address, baseUrl)
      for (const name of former) {
        const isHost = name.includes('.')
        const found = directory.find(isHost ? name : 'status.example.com', isHost ? '/' : `/p/${name}/`)
        expect(found).toMatchObject({ page: { id: 'b' }, baseUrl: now, isFormer: true })
        expect(directory.hasHost(name)).toBe(isHost)
      }
      const { host: at, pathname } = new URL(now)
      expect(directory.find(at, `${pathname}/`)?.isFormer).toBeUndefined()
      expect(directory.find(at, `${pathname}/`)?.page.id).toBe('b')
    }),
  )
})
