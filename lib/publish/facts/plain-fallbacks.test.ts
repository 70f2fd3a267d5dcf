import { beforeEach, expect, test, vi } from 'vitest'
import { facts as factsWith, incident, update } from '@/lib/status/page/specimens'
import { notePlainFallback, type PublicText, plainFallbacks } from './plain-fallbacks'

const why = 'it nests too deep'
const [late, slow] = ['late', 'slow'].map((id) =>
  incident(id, [update('identified', '2024-04-04T21:00:00Z', { id: `${id}-1`, body: `> ${id}` })]),
)
const page = { ...factsWith().page, banner: '> banner', advice: '> advice' }
const facts = { page, incidents: [late!, slow!] }
const of = (id: string): PublicText => ({ what: 'update', incidentId: id, updateId: `${id}-1` })
let log: ReturnType<typeof vi.spyOn>

beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {})
  notePlainFallback({ what: 'banner' }, page.banner, why)
  notePlainFallback({ what: 'advice' }, page.advice, why)
  for (const id of ['late', 'slow']) notePlainFallback(of(id), `> ${id}`, why)
  return () => {
    log.mockRestore()
    plainFallbacks({ page: { ...page, banner: null, advice: null }, incidents: [] })
  }
})

const told = (now: Parameters<typeof plainFallbacks>[0] = facts) =>
  plainFallbacks(now).map(
    (sentence) => /^The text of (.+) is shown as plain text: it nests too deep\.$/.exec(sentence)?.[1],
  )
const all = ['the banner', 'the advice', 'update late-1 of incident late', 'update slow-1 of incident slow']

test('each text is told once, for as long as it says that', () => {
  notePlainFallback({ what: 'banner' }, page.banner, why)
  expect([told(), told(null), log.mock.calls.length]).toEqual([all, all, 4])
})

test.each([
  ['the banner is taken away', { ...facts, page: { ...page, banner: null } }, 0],
  ['the advice is another', { ...facts, page: { ...page, advice: 'Call us.' } }, 1],
  ['an incident is gone', { ...facts, incidents: [slow!] }, 2],
  ['an update is gone', { ...facts, incidents: [late!, { ...slow!, updates: [] }] }, 3],
  [
    'an update was edited',
    { ...facts, incidents: [incident('late', [{ ...late!.updates[0]!, body: 'Ok' }]), slow!] },
    2,
  ],
])('the note ends when %s, without anybody looking at the view', (_, now, gone) => {
  expect(told(now)).toEqual(all.filter((_, index) => index !== gone))
  expect(told()).toHaveLength(3)
})

test.each([
  ['it is laid out', '> banner', null],
  ['it is not there', null, null],
])('the note ends when a view finds that %s', (_, text, reason) => {
  notePlainFallback({ what: 'banner' }, text, reason)
  expect(told()).toEqual(all.slice(1))
})

test('of very many not all are kept, and room is made by those that are gone', () => {
  for (let at = 0; at < 500; at++) notePlainFallback(of(`x${at}`), 'x', why)
  expect(plainFallbacks(null)).toHaveLength(200)
  expect(told()).toEqual(all)
})
