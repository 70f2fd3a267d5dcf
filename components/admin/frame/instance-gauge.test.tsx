import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { InstanceGauge, type InstanceShown } from './instance-gauge'

const instance = (name: string, version: number, silentSeconds: number): InstanceShown => ({
  name,
  version,
  silentSeconds,
})

test.each([
  ['all are fresh', [instance('a:1', 1007, 0.2), instance('b:1', 1007, 2.9)], '2 of 2 freshversion 1,007', false],
  ['one is behind', [instance('a:1', 1007, 0.2), instance('b:1', 1006, 0.4)], '1 of 2 freshnot yet: b:1', true],
  [
    'a frozen one stays and is named',
    [instance('a:1', 1007, 0.2), instance('b:1', 1007, 41)],
    '1 of 2 freshsilent: b:1 for 41 s',
    true,
  ],
  [
    'frozen and behind, it is silent',
    [instance('a:1', 1007, 0), instance('b:1', 900, 3)],
    '1 of 2 freshsilent: b:1 for 3 s',
    true,
  ],
  [
    'behind and silent, both are named',
    [instance('a:1', 1006, 0), instance('b:1', 1007, 12), instance('c:1', 1007, 59)],
    '0 of 3 freshnot yet: a:1; silent: b:1 for 12 s, c:1 for 59 s',
    true,
  ],
  [
    'the one before at the same place is over',
    [instance('a:1', 1000, 30), instance('a:1', 1007, 0.3)],
    '1 of 1 freshversion 1,007',
    false,
  ],
])('%s', (_, instances, words, alarm) => {
  const html = renderToStaticMarkup(<InstanceGauge instances={instances} version={1007} />)
  expect(html.replaceAll(/<[^>]+>/g, '')).toContain(words)
  expect(html.includes('alarm')).toBe(alarm)
})
