import { expect, test } from 'vitest'
import type { Role } from '@/lib/status/operator/may-do'
import { matchingEntries, standingEntries } from './palette-entries'

const named = [
  { words: 'Payments slow', kind: 'Incident', address: '/admin/incidents/a' },
  { words: 'Slow payouts', kind: 'Incident', address: '/admin/incidents/b' },
  { words: 'Payments - API', kind: 'Component', address: '/admin/components/c' },
]
const ofOwner = standingEntries({ page: 'owner', first: 'owner' })
const found = (typed: string) => matchingEntries([...ofOwner, ...named], typed).map(({ words }) => words)

test('what begins with the word stands before what holds it', () => {
  expect(found('slow')).toEqual(['Slow payouts', 'Payments slow'])
})

test('what is called just as typed stands first, a component by its own name, then what begins so', () => {
  const all = [
    { words: 'Card payments fail', kind: 'Incident', address: '/1' },
    { words: 'All card payments', kind: 'Incident', address: '/2' },
    { words: 'Shop - Card  Payments', kind: 'Component', address: '/3' },
    { words: 'Shop - card payments (test)', kind: 'Component', address: '/4' },
  ]
  const kinds = (typed: string) => matchingEntries(all, typed).map(({ address }) => address)
  expect(kinds('card payments')).toEqual(['/3', '/1', '/4', '/2'])
  expect(kinds(' CARD   payments ')).toEqual(['/3', '/1', '/4', '/2'])
  expect(kinds('card fail')).toEqual(['/1'])
  expect(kinds('')).toEqual(['/1', '/2', '/3', '/4'])
})

test('every word has to be in it, the kind too', () => {
  expect(found('pay comp')).toEqual(['Payments - API'])
  expect(found('nothing of the kind')).toEqual([])
})

test('anything can be started, and everything that can stands first', () => {
  const started = ofOwner.filter(({ kind }) => kind === 'Start').map(({ address }) => address)
  expect(started).toEqual(
    expect.arrayContaining(['/admin/incidents/new', '/admin/maintenances/new', '/admin/components/new']),
  )
  expect(ofOwner.slice(0, started.length).every(({ kind }) => kind === 'Start')).toBe(true)
  expect(new Set(ofOwner.map(({ address }) => address)).size).toBe(ofOwner.length)
})

test('what a role may not do it is not offered', () => {
  const started = (role: Role | null) =>
    standingEntries({ page: role, first: role })
      .filter(({ kind }) => kind === 'Start')
      .map(({ words }) => words)
  expect(started('editor')).toEqual(started('owner'))
  expect([started('responder'), started('viewer'), started(null)]).toEqual([[], [], []])
  const words = (role: Role) => standingEntries({ page: role, first: role }).map((entry) => entry.words)
  expect([words('viewer').includes('Import subscribers'), words('viewer').includes('Send a test')]).toEqual([
    false,
    false,
  ])
  expect([words('editor').includes('Keys'), words('owner').includes('Keys')]).toEqual([false, true])
})
