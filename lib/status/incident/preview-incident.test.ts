import { expect, test } from 'vitest'
import type { Incident } from '@/lib/status/facts/facts'
import { component } from '@/lib/status/page/specimens'
import { type PreviewedDraft, previewIncident } from './preview-incident'

const now = new Date('2026-03-01T12:00:00Z')
const components = [
  component('edge', { isGroup: true, name: 'Edge' }),
  component('api', { name: 'API', groupId: 'edge' }),
]
const typed: PreviewedDraft = {
  name: 'Slow',
  status: 'investigating',
  body: 'We look into it.',
  components: { api: 'partial_outage' },
  impactOverride: null,
  deliverNotifications: true,
}
const preview = (incident: Incident | null, draft: Partial<PreviewedDraft> = {}, at = now) =>
  previewIncident({ incident, components, givenStatus: 'investigating' }, { ...typed, ...draft }, at)
const opened = preview(null)
const later = new Date('2026-03-01T13:00:00Z')

test('a new incident: impact from its components, recorded names, open since now', () => {
  expect(opened).toMatchObject({
    name: 'Slow',
    status: 'investigating',
    impact: 'major',
    startedAt: now,
    resolvedAt: null,
    componentIds: ['api'],
    updates: [
      {
        body: 'We look into it.',
        changes: [{ name: 'Edge - API', oldStatus: 'operational', newStatus: 'partial_outage' }],
      },
    ],
  })
})

test('a next update: on top, the impact does not come down, resolving closes', () => {
  const after = preview(opened, { status: 'resolved', components: { api: 'operational' } }, later)
  expect(after.updates.map(({ status }) => status)).toEqual(['resolved', 'investigating'])
  expect(after).toMatchObject({ status: 'resolved', impact: 'major', resolvedAt: later, startedAt: now })
})

test('an override wins, and where it is lifted, what it had hidden counts again', () => {
  const overridden = preview(null, { impactOverride: 'minor' })
  expect(overridden).toMatchObject({ impact: 'minor', impactOverride: 'minor' })
  expect(preview(overridden, { impactOverride: null, components: {} }, later).impact).toBe('major')
  expect(preview(overridden, { impactOverride: undefined, components: {} }, later).impact).toBe('minor')
})

test('a preview promises what was typed, not what was promised before; late paperwork leaves the promise alone', () => {
  const [before, typedBy] = [new Date(later.getTime() + 60_000), new Date(later.getTime() + 120_000)]
  const standing = { ...opened, nextUpdateBy: before }
  expect(preview(standing, {}, later).nextUpdateBy).toBeNull()
  expect(preview(standing, { nextUpdateBy: typedBy }, later).nextUpdateBy).toEqual(typedBy)
  const late = { displayAt: new Date(now.getTime() - 60_000) }
  expect(preview(standing, late, later).nextUpdateBy).toEqual(before)
})

test('a past incident moves no component and keeps its own time', () => {
  const past = preview(null, { backfilled: true, displayAt: now, status: 'resolved' }, later)
  expect(past).toMatchObject({ startedAt: now, createdAt: now, resolvedAt: now, impact: 'none', componentIds: ['api'] })
  expect(past.updates[0]?.changes).toBeNull()
})

const refused: [string, Partial<PreviewedDraft>, object][] = [
  ['no name', { name: '  ' }, { name: 'Name of the incident' }],
  ['a name that is too long', { name: 'x'.repeat(300) }, { name: 'Name of the incident' }],
  ['no text', { body: '' }, { updates: [{ body: '…' }] }],
  ['a text that is too long', { body: 'x'.repeat(30_000) }, { updates: [{ body: '…' }] }],
  ['a status of a maintenance', { status: 'in_progress' }, { status: 'investigating' }],
  ['a component that is gone', { components: { gone: 'operational' } }, { impact: 'none', componentIds: [] }],
  ['a time to come', { displayAt: later }, { startedAt: now }],
  ['a past incident without its time', { backfilled: true }, { startedAt: now, backfilled: false }],
  ['a promise that is over', { nextUpdateBy: now }, { nextUpdateBy: null }],
  ['an impact that is none', { impactOverride: 'huge' as never }, { impact: 'major' }],
  [
    'everything at once',
    {
      name: '',
      body: ' ',
      status: 'postmortem',
      components: { edge: 'operational' },
      displayAt: later,
      nextUpdateBy: now,
    },
    { name: 'Name of the incident', status: 'investigating', nextUpdateBy: null },
  ],
]
test.each(refused)('what would be refused is not shown: %s', (_, draft, shown) => {
  expect(preview(null, draft)).toMatchObject(shown)
})
