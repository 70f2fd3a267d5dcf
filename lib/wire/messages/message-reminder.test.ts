import { describe, expect, test } from 'vitest'
import type { Incident } from '@/lib/status/facts/facts'
import { type DueReminder, reminderKinds } from '@/lib/status/incident/reminders-due'
import { facts, incident, update } from '@/lib/status/page/specimens'
import { reminderBody, reminderMail } from './message-reminder'

const on = (clock: string) => new Date(`2024-04-04T${clock}Z`)
const held = facts({}, 'America/Los_Angeles')
const silent = (over: Partial<Incident> = {}) =>
  incident('0p3n', [update('identified', '2024-04-04T19:00:00Z')], {
    name: 'Payouts are late',
    impact: 'major',
    ...over,
  })

const reminded = (kind: DueReminder['kind'], now: string, over: Partial<Incident> = {}) => ({
  facts: held,
  incident: silent(over),
  reminder: { kind, dueAt: on('22:00:00') },
  now: on(now),
  baseUrl: 'https://status.example',
  adminUrl: 'https://status.example/admin/incidents/0p3n',
})

describe('the mail', () => {
  test('of silence says since when, and that nothing was promised', () => {
    const { subject, text, html } = reminderMail(reminded('silence', '22:10:00'))
    expect(subject).toBe('No update for 3 h 10 min: Payouts are late')
    expect(text).toContain('is identified. Its last update stands at Apr 4, 2024 - 12:00 PDT, 3 h 10 min ago.')
    expect(text).toContain('Viewers were not promised a next update.')
    expect(text).toContain('https://status.example/admin/incidents/0p3n')
    expect(html).toContain('https://status.example/admin/incidents/0p3n')
  })

  test('before the promise lapses says until when', () => {
    const { subject, text } = reminderMail(reminded('promise soon', '19:50:00', { nextUpdateBy: on('20:00:00') }))
    expect(subject).toBe('Update promised by 13:00 PDT: Payouts are late')
    expect(text).toContain('promised the next update by Apr 4, 2024 - 13:00 PDT, which is 10 min from now.')
  })

  test('when it has says how late, and that viewers know', () => {
    const { subject, text } = reminderMail(reminded('promise late', '20:12:00', { nextUpdateBy: on('20:00:00') }))
    expect(subject).toBe('The promised update is late: Payouts are late')
    expect(text).toContain('It is 12 min late, and the page says that it is late.')
  })

  test('keeps a name in its place', () => {
    const { subject, html } = reminderMail(
      reminded('silence', '22:10:00', { name: 'A <b>name</b>\r\nBcc: you@example.org' }),
    )
    expect(subject).toBe('No update for 3 h 10 min: A <b>name</b> Bcc: you@example.org')
    expect(html).not.toContain('<b>')
  })
})

test.each(reminderKinds)('what the webhook of the operators gets of a %s', (kind) => {
  const body = reminderBody(reminded(kind, '22:10:00', { nextUpdateBy: on('22:00:00') }))
  expect(JSON.parse(JSON.stringify(body))).toEqual({
    text: expect.stringMatching(/: Payouts are late\. .* https:\/\/status\.example\/admin\/incidents\/0p3n$/),
    page: { id: 'page', name: 'Example' },
    reminder: {
      kind: kind.replace(' ', '_'),
      due_at: '2024-04-04T22:00:00.000Z',
      last_update_at: '2024-04-04T19:00:00.000Z',
      next_update_by: '2024-04-04T22:00:00.000Z',
    },
    incident: {
      id: '0p3n',
      name: 'Payouts are late',
      status: 'identified',
      impact: 'major',
      shortlink: 'https://status.example/incidents/0p3n',
      admin_url: 'https://status.example/admin/incidents/0p3n',
    },
  })
})
