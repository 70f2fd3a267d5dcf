import { expect, test } from 'vitest'
import { placeWords } from './place-words'

test.each([
  ['127.0.0.1', 'the server’s own machine'],
  ['0:0:0:0::/64', 'the server’s own machine'],
  ['10.1.2.3', 'the local network (10.1.2.3)'],
  ['192.168.0.7', 'the local network (192.168.0.7)'],
  ['fd00:1:2:3::/64', 'the local network (fd00:1:2:3::/64)'],
  ['93.184.216.34', 'the internet (93.184.216.34)'],
  ['2606:4700:1:2::/64', 'the internet (2606:4700:1:2::/64)'],
  ['unknown', 'an unknown place'],
  [null, 'an unknown place'],
])('a session from %s: %s', (network, words) => {
  expect(placeWords(network)).toBe(words)
})
