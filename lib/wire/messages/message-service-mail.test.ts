import { describe, expect, test } from 'vitest'
import { confirmationMail, endpointNotice, manageLinkMail, operatorMail } from './message-service-mail'

const page = { name: 'Coveralls', timeZone: 'America/Los_Angeles' }

test('the confirmation asks, says how long, and lets others do nothing', () => {
  const { subject, text, html, headers } = confirmationMail(page, 'https://s.example/confirm/abc')
  expect(subject).toBe('Confirm your subscription to Coveralls status notifications')
  expect(text).toContain('Confirm subscription:\nhttps://s.example/confirm/abc\n')
  expect(text).toContain('24 hours')
  expect(text).toContain('If it was not you, do nothing')
  expect(html).toContain('href="https://s.example/confirm/abc"')
  expect(headers).toEqual({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' })
})

test('the manage mail brings the link and warns of passing it on', () => {
  const { text } = manageLinkMail(page, 'https://s.example/subscriptions/abc')
  expect(text).toContain('Manage subscription:\nhttps://s.example/subscriptions/abc\n')
  expect(text).toContain('Keep it to yourself')
})

describe('the notice about an endpoint', () => {
  const trouble = {
    endpoint: 'https://user:pass@hooks.example.com/services/T0000/B0000/verysecret?token=1#x',
    lastError: '503\r\n<b>Unavailable</b>',
    since: new Date('2024-04-01T20:00:00Z'),
    disabled: false,
  }

  test('says since when and why, but nothing secret', () => {
    const { subject, text, html } = endpointNotice(page, trouble)
    expect(subject).toBe('Coveralls status webhook is failing')
    expect(text).toContain('https://hooks.example.com/services/T…\n')
    expect(text).toContain('since Apr 1, 2024 - 13:00 PDT. Last response: 503 <b>Unavailable</b>')
    expect(html).toContain('&lt;b&gt;Unavailable')
    expect(text + html).not.toMatch(/verysecret|pass|token/)
  })

  test('says that it was switched off, and where to mend it', () => {
    const { subject, text } = endpointNotice(page, { ...trouble, disabled: true, manageUrl: 'https://s.example/m' })
    expect(subject).toBe('Coveralls status webhook switched off')
    expect(text).toContain('switched off')
    expect(text).toContain('https://s.example/m')
  })

  test.each([['not an address'], ['']])('takes %j for an address', (endpoint) => {
    expect(endpointNotice(page, { ...trouble, endpoint }).text).toContain('(not an address)')
  })
})

test('operators get paragraphs as they are, and links', () => {
  const links = [
    { words: 'Open the lanes', url: 'https://s.example/admin/lanes' },
    { words: 'Runbook', url: 'https://r.example/?a=1&b=2' },
  ]
  const { subject, text, html } = operatorMail('Deliveries\r\nlag', ['12 < 13 & **so**\nsecond line', 'More.'], links)
  expect(subject).toBe('Deliveries lag')
  expect(text).toContain('12 < 13 & **so**\nsecond line\n\nMore.\n\nOpen the lanes:\nhttps://s.example/admin/lanes')
  expect(html).toContain('12 &lt; 13 &amp; **so**<br>second line')
  expect(html).toContain('href="https://r.example/?a=1&amp;b=2"')
})
