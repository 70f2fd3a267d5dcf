import { describe, expect, test } from 'vitest'
import { emailMessage } from './message-email'
import { announcedSpecimen, componentChange, maintenance, overtaken, sentAt } from './message-specimens'

const mail = (...[one, options]: [Parameters<typeof emailMessage>[0], Parameters<typeof emailMessage>[2]?]) =>
  emailMessage(one, sentAt, options)

describe('subjects are those of Statuspage, and the same for every update', () => {
  test.each([
    [announcedSpecimen('u0'), 'Coveralls Incident - Hanging status updates'],
    [announcedSpecimen('u4'), 'Coveralls Incident - Hanging status updates'],
    [maintenance('scheduled'), 'Coveralls Scheduled Maintenance - Database upgrade'],
    [maintenance('completed'), 'Coveralls Scheduled Maintenance - Database upgrade'],
    [componentChange(), 'Coveralls Component - Regions - API'],
  ])('%#', (one, subject) => {
    expect(mail(one).subject).toBe(subject)
  })

  test('a name cannot add a header', () => {
    const { subject } = mail(
      announcedSpecimen('u0', { incident: { name: 'Down\r\nBcc: x@y.example\u2028now\u0000\u202e' } }),
    )
    expect(subject).toBe('Coveralls Incident - Down Bcc: x@y.example now')
  })
})

describe('one thread for each incident', () => {
  const root = '<incident.r3t7k9wq2mzx@status.example.com>'

  test('all mails refer to it, and all but the first answer it', () => {
    expect(mail(announcedSpecimen('u0'))).toMatchObject({ references: [root], inReplyTo: null })
    expect(mail(announcedSpecimen('u1'))).toMatchObject({ references: [root], inReplyTo: root })
    expect(mail(announcedSpecimen('u4'))).toMatchObject({ references: [root], inReplyTo: root })
  })

  test('a second attempt is the same mail; another delivery is another', () => {
    expect(mail(announcedSpecimen('u1')).messageId).toBe('<dlv_7h3k@status.example.com>')
    expect(emailMessage(announcedSpecimen('u1'), { ...sentAt, now: new Date('2030-01-01') })).toEqual(
      mail(announcedSpecimen('u1')),
    )
    expect(emailMessage(announcedSpecimen('u1'), { ...sentAt, deliveryId: 'other' }).messageId).toBe(
      '<other@status.example.com>',
    )
  })
})

test('headers let mail readers unsubscribe in one click and keep robots silent', () => {
  expect(mail(announcedSpecimen('u1')).headers).toEqual({
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    'List-Id': '<notifications.status.example.com>',
    'List-Unsubscribe': '<https://status.example.com/unsubscribe/uuu>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
  })
})

describe('the text part is complete', () => {
  test('of the last update', () => {
    expect(mail(announcedSpecimen('u4')).text).toBe(`Coveralls: Incident resolved
Hanging status updates

Resolved - Apr 4, 2024 - 21:11 PDT

All queues are cleared.

- Regions - API: partial outage → operational

This incident affected: Web and Regions (API).

View this incident:
https://status.example.com/incidents/r3t7k9wq2mzx

Earlier updates

Update - Apr 4, 2024 - 20:48 PDT
The queue is drained by 75 %.

Monitoring - Apr 4, 2024 - 20:08 PDT
A fix has been implemented.

Identified - Apr 4, 2024 - 19:39 PDT
The cause: backed-up queues.

And one earlier update.

--
You received this email because you are subscribed to Coveralls's service status notifications.

Manage your subscription: https://status.example.com/subscriptions/mmm
Unsubscribe: https://status.example.com/unsubscribe/uuu
`)
  })

  test.each([
    ['the words of Statuspage lead', mail(announcedSpecimen('u0')).text, 'Coveralls: New incident\n'],
    ['and so for a status', mail(announcedSpecimen('u1')).text, 'Coveralls: Incident status: Identified\n'],
    [
      'an update that keeps the status is an Update',
      mail(announcedSpecimen('u3')).text,
      '\nUpdate - Apr 4, 2024 - 20:48 PDT\n',
    ],
    [
      'when a maintenance is',
      mail(maintenance('scheduled')).text,
      'Scheduled for Apr 9, 2024 - 21:00 PDT to 23:00 PDT.',
    ],
    ['that a maintenance began', mail(maintenance('in_progress')).text, 'Coveralls: Maintenance in progress\n'],
    [
      'what happened since',
      mail(overtaken()).text,
      '2 newer updates have been posted since: Resolved, Apr 4, 2024 - 21:11 PDT.',
    ],
    ['a component alone', mail(componentChange()).text, '- Regions - API: operational → major outage'],
  ])('%s', (_, text, words) => {
    expect(text).toContain(words)
  })

  test('it says by when the next word was promised, as long as that is to come', () => {
    const nextUpdateBy = new Date('2024-04-05T04:30:00Z')
    const promise = 'Next update by Apr 4, 2024 - 21:30 PDT.'
    expect(mail(announcedSpecimen('u3', { incident: { nextUpdateBy } })).text).toContain(promise)
    expect(mail(announcedSpecimen('u3', { incident: { nextUpdateBy } })).html).toContain(promise)
    expect(mail(announcedSpecimen('u4', { incident: { nextUpdateBy } })).text).not.toContain('Next update')
    const past = new Date('2024-04-05T03:00:00Z')
    expect(mail(announcedSpecimen('u3', { incident: { nextUpdateBy: past } })).text).not.toContain('Next update')
  })

  test("the page's own footer stands in place of the sentence", () => {
    const { text, html } = mail(announcedSpecimen('u0'), { footer: 'Questions? [Ask us](https://help.example.com)' })
    expect(text).toContain('--\nQuestions? Ask us (https://help.example.com)\n')
    expect(html).toContain('href="https://help.example.com"')
    expect(text + html).not.toContain('You received this email')
    expect(mail(announcedSpecimen('u0'), { footer: '  ' }).text).toContain('You received this email')
  })
})

test('an update that the incident no longer has is told all the same', () => {
  const one = announcedSpecimen('u1')
  const gone = { ...one, incident: { ...one.incident, updates: one.incident.updates.slice(1) } }
  expect(mail(gone).text).toContain('Identified - Apr 4, 2024 - 19:39 PDT\n\nThe cause: backed-up queues.')
})
