import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/e2e/support/recordings'
import { announcedSpecimen, componentChange, maintenance, sentAt } from './message-specimens'
import { webhookBody } from './message-webhook'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Where `answer` differs from the structure of the examples: keys, their order, types. What is null in one of them may be
 * null, what is null in all of them anything.
 */
function differences(examples: readonly Json[], answer: Json | undefined, at = '$'): string[] {
  const some = examples.filter((example) => example !== null)
  const [example] = some
  if (answer === undefined) return [`${at} is missing`]
  if (example === undefined || (answer === null && some.length < examples.length)) return []
  if (Array.isArray(example)) return listDifferences(some.flat(), answer, at)
  if (typeof example !== 'object') return sameType(example, answer) ? [] : [`${at} is ${JSON.stringify(answer)}`]
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [`${at} is no object`]
  const [keys, wanted] = [Object.keys(answer).join(), Object.keys(example).join()]
  if (keys !== wanted) return [`${at} has ${keys}`]
  const inside = (key: string) => (some as (typeof example)[]).map((one) => one[key] as Json)
  return Object.keys(example).flatMap((key) => differences(inside(key), answer[key], `${at}.${key}`))
}

function listDifferences(examples: readonly Json[], answer: Json, at: string): string[] {
  if (!Array.isArray(answer)) return [`${at} is no list`]
  return answer.flatMap((one, i) => differences(examples, one, `${at}[${i}]`))
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function sameType(example: Json, answer: Json | undefined): boolean {
  if (typeof example === 'string' && time.test(example)) return typeof answer === 'string' && time.test(answer)
  return typeof answer === typeof example
}

const T = '2017-12-26T07:32:00.507Z'
const meta = { unsubscribe: 'https://x', documentation: 'https://x', generated_at: T }
const page = { id: 'x', status_indicator: 'none', status_description: 'x' }
const component = {
  ...{ status: 'x', name: 'x', created_at: T, updated_at: T, position: 1, description: null, showcase: true },
  ...{ id: 'x', page_id: 'x', group_id: null },
}
const update = {
  ...{ status: 'x', body: 'x', created_at: T, wants_twitter_update: false, twitter_updated_at: null, updated_at: T },
  ...{ display_at: T, affected_components: [{ code: 'x', name: 'x', old_status: 'x', new_status: 'x' }] },
  ...{ custom_tweet: null, deliver_notifications: true, id: 'x', incident_id: 'x' },
}
const incident = {
  ...{ name: 'x', status: 'x', created_at: T, updated_at: T, monitoring_at: null, resolved_at: null, impact: 'x' },
  ...{
    shortlink: 'https://x',
    postmortem_ignored: false,
    postmortem_body: null,
    postmortem_body_last_updated_at: null,
  },
  ...{ postmortem_published_at: null, postmortem_notified_subscribers: false, postmortem_notified_twitter: false },
  ...{ backfilled: false, scheduled_for: null, scheduled_until: null, scheduled_remind_prior: false },
  ...{ scheduled_reminded_at: null, impact_override: null, scheduled_auto_in_progress: false },
  ...{
    scheduled_auto_completed: false,
    metadata: {},
    started_at: T,
    reminder_intervals: null,
    id: 'x',
    page_id: 'x',
    incident_updates: [update],
    components: [component],
  },
}
const component_update = {
  ...{ old_status: 'x', new_status: 'x', created_at: T, component_type: 'x', id: 'x', component_id: 'x' },
}
const ours = {
  incident: { meta, page, incident },
  component: { meta, page, component, component_update },
}

const recorded = recordings('webhooks').map(({ file }) => JSON.parse(readFileSync(file, 'utf8')) as object)

const sent = {
  incident: [announcedSpecimen('u0'), announcedSpecimen('u4'), maintenance('in_progress')],
  component: [componentChange()],
}
const body = (one: Parameters<typeof webhookBody>[0]) => JSON.parse(JSON.stringify(webhookBody(one, sentAt)))

// recordings of 2017 have not yet what those of 2024 have
function asBefore(sentBody: { incident?: object }): Json {
  const later = ['metadata', 'started_at', 'reminder_intervals']
  const { incident: whole, ...rest } = sentBody
  if (!whole) return rest as Json
  return {
    ...rest,
    incident: Object.fromEntries(Object.entries(whole).filter(([key]) => !later.includes(key))),
  } as Json
}

describe('every body has the structure of', () => {
  test.each(['incident', 'component'] as const)('our copy: %s', (kind) => {
    for (const one of sent[kind]) expect(differences([ours[kind]], body(one))).toEqual([])
  })

  test.each(['incident', 'component'] as const)('the recorded ones: %s', (kind) => {
    const examples = recorded.filter((example) => kind in example) as Json[]
    expect(examples).not.toEqual([])
    for (const one of sent[kind]) expect(differences(examples, asBefore(body(one)))).toEqual([])
  })

  test('and the validator sees what is wrong', () => {
    const wrong = body(announcedSpecimen('u4'))
    wrong.incident.backfilled = 'no'
    wrong.incident.created_at = '2017-12-26T07:32:00+01:00'
    delete wrong.incident.incident_updates[1].body
    expect(differences([ours.incident], wrong)).toHaveLength(3)
  })
})

test('all updates come, newest first, with times in Z', () => {
  const { meta, page, incident } = body(announcedSpecimen('u4'))
  expect(meta).toEqual({
    unsubscribe: 'https://status.example.com/unsubscribe/uuu',
    documentation: 'https://status.example.com',
    generated_at: '2024-04-05T04:12:00.250Z',
  })
  expect(page).toEqual({ id: 'page', status_indicator: 'minor', status_description: 'Minor Service Outage' })
  expect(incident.incident_updates.map(({ id }: { id: string }) => id)).toEqual(['u4', 'u3', 'u2', 'u1', 'u0'])
  expect(incident.resolved_at).toBe('2024-04-05T04:11:00.000Z')
  expect(incident.shortlink).toBe('https://status.example.com/incidents/r3t7k9wq2mzx')
  expect(incident.incident_updates[0].affected_components).toEqual([
    { code: 'api', name: 'Regions - API', old_status: 'partial_outage', new_status: 'operational' },
  ])
  expect(incident.components.map(({ name }: { name: string }) => name)).toEqual(['Web', 'API'])
})

test('a component comes with its change, whose id is the same for everybody', () => {
  const one = body(componentChange())
  expect(one.component).toMatchObject({ id: 'api', status: 'major_outage', group_id: 'regions' })
  expect(one.component_update).toMatchObject({
    ...{ old_status: 'operational', new_status: 'major_outage', created_at: '2024-04-04T20:00:00.379Z' },
    ...{ component_type: 'Component', component_id: 'api', id: expect.stringMatching(/^[0-9b-df-hj-np-tv-z]{12}$/) },
  })
  const elsewhere = { ...sentAt, deliveryId: 'other', now: new Date('2030-01-01') }
  expect(webhookBody(componentChange(), elsewhere)).toMatchObject({ component_update: one.component_update })
})

test('a published postmortem and the columns that facts leave out', () => {
  const one = announcedSpecimen('u4', { update: { status: 'postmortem', body: 'Why.', deliverNotifications: true } })
  expect(body(one).incident).toMatchObject({
    ...{ postmortem_body: 'Why.', postmortem_published_at: '2024-04-05T04:11:00.000Z' },
    ...{ postmortem_body_last_updated_at: '2024-04-05T04:11:00.000Z', postmortem_notified_subscribers: true },
  })
  const columns = {
    ...{ scheduledRemindPrior: true, scheduledRemindedAt: new Date('2024-04-10T03:00:00Z') },
    ...{ scheduledAutoInProgress: true, scheduledAutoCompleted: true, metadata: { jira: { issue: 'A-1' } } },
  }
  expect(webhookBody(maintenance('in_progress'), sentAt, columns)).toMatchObject({
    incident: {
      ...{ scheduled_remind_prior: true, scheduled_reminded_at: '2024-04-10T03:00:00.000Z' },
      ...{ scheduled_auto_in_progress: true, scheduled_auto_completed: true, metadata: { jira: { issue: 'A-1' } } },
    },
  })
})
