import { expect, test } from 'vitest'
import type { Facts } from '@/lib/status/facts/facts'
import { incident, update } from '@/lib/status/page/specimens'
import { embedNotice } from './embed-notice'

const page = { name: 'Acme "Pay" & Söhne' } as Facts['page']
const baseUrl = 'https://status.example.com'
const notice = (...incidents: Facts['incidents']) => embedNotice({ page, incidents } as Facts, { baseUrl })
const began = [update('investigating', '2026-02-01T00:00:00Z')]

test('while nothing is wrong there is nothing to show', () => {
  const over = incident('over', began, { status: 'resolved' })
  const later = incident('later', began, { kind: 'maintenance', status: 'scheduled', impact: 'maintenance' })
  expect(notice(over, later)).toMatchObject({ first: null, more: null, key: '', address: baseUrl, language: 'en' })
  expect(notice().label).toBe('Status of Acme "Pay" & Söhne')
})

test('the worst of what is open comes first, with its state in words, and the others are counted', () => {
  const minor = incident('minor', began, { name: 'Slow', status: 'monitoring', impact: 'minor' })
  const worst = incident('worst', began, { name: '<b>Down</b>', status: 'identified', impact: 'critical' })
  const none = incident('none', began, { name: 'Odd', status: 'investigating', impact: 'none' })
  const now = incident('now', began, {
    kind: 'maintenance',
    name: 'Disks',
    status: 'in_progress',
    impact: 'maintenance',
  })
  expect(notice(minor, worst, now)).toMatchObject({
    first: { name: '<b>Down</b>', state: 'Identified. Critical impact.', address: `${baseUrl}/incidents/worst` },
    more: 'and 2 more',
  })
  expect(notice(minor, now)).toMatchObject({ first: { state: 'Monitoring. Minor impact.' }, more: 'and one more' })
  expect(notice(none)).toMatchObject({ first: { state: 'Investigating.', impact: 'none' }, more: null })
  expect(notice(now)).toMatchObject({ first: { name: 'Disks', state: 'Maintenance: In progress.' } })
})

test('who closed it sees it again as soon as it says something else', () => {
  const one = (parts: object) => notice(incident('one', began, { status: 'identified', impact: 'minor', ...parts })).key
  const said = [{}, { status: 'monitoring' }, { impact: 'major' }, { name: 'Named anew' }].map(one)
  expect(new Set(said).size).toBe(4)
  expect(one({ updatedAt: new Date() })).toBe(said[0])
})
