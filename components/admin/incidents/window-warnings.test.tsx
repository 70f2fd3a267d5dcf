import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ShownTwice } from './window-warnings'

const zone = 'America/New_York'
const words = (...times: (string | null)[]) =>
  renderToStaticMarkup(
    <ShownTwice times={times.map((time) => time && new Date(time)) as (Date | null)[]} zone={zone} />,
  )

test('of a time that clocks show twice it is said which one is meant', () => {
  expect(words('2031-11-02T05:30Z', '2031-11-02T08:00Z')).toContain(
    'Clocks show 01:30 twice on Nov 2, 2031: the first one is meant, 01:30 EDT, and not 01:30 EST',
  )
  expect(words('2031-11-02T05:00Z', '2031-11-02T05:30Z').match(/twice/g)).toHaveLength(2)
})

test('of any other time nothing is said', () => {
  expect(words(null, '2031-11-02T06:30Z')).toBe('')
  expect(words('2031-11-02T04:59Z', '2031-11-02T07:00Z')).toBe('')
})
