import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { incident, update } from '@/lib/status/page/specimens'
import { PromiseGauge } from './promise-gauge'

const now = new Date('2024-04-04T21:51:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const promising = (name: string, minutes: number | null) =>
  incident(name, [update('identified', inMinutes(-30).toISOString())], {
    name,
    nextUpdateBy: minutes === null ? null : inMinutes(minutes),
  })

const shown = (...open: ReturnType<typeof promising>[]) =>
  renderToStaticMarkup(<PromiseGauge open={open} zone="America/Los_Angeles" now={now} />)

test.each([
  ['nothing open', [], '–nothing is open', false],
  ['no promise', [promising('Payouts', null)], '–none was promised', false],
  ['kept', [promising('Payouts', 30)], 'in 30 minutes15:21 PDT, Payouts', false],
  ['soon', [promising('Payouts', 9)], 'in 9 minutes15:00 PDT, Payouts', true],
  ['just late', [promising('Payouts', -0.5)], 'updatelate14:50 PDT, Payouts', true],
  ['late', [promising('Payouts', -75)], 'late by 1 h 15 min13:36 PDT, Payouts', true],
  [
    'the first of several',
    [promising('Web', 90), promising('Mail', -1), promising('API', null)],
    '14:50 PDT, Mail',
    true,
  ],
])('%s', (_, open, words, alarm) => {
  const html = shown(...open)
  expect(html.replaceAll(/<[^>]+>/g, '')).toContain(words)
  expect(html.includes('alarm')).toBe(alarm)
})
