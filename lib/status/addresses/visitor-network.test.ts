import { expect, test } from 'vitest'
import { visitorNetwork, wideNetwork } from './visitor-network'

test('an IPv6 line is one network however many addresses it has; IPv4 addresses are each their own', () => {
  expect(visitorNetwork('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64')
  expect(visitorNetwork('2001:db8:1:2:ffff::9')).toBe('2001:db8:1:2::/64')
  expect(visitorNetwork('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(visitorNetwork('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
  expect(visitorNetwork('192.0.2.1')).toBe('192.0.2.1')
  expect(visitorNetwork('192.0.2.2')).toBe('192.0.2.2')
})

test('IPv4 inside IPv6 is IPv4; what is no address is one network of its own', () => {
  expect(visitorNetwork('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(visitorNetwork('::ffff:c000:201')).toBe('192.0.2.1')
  for (const none of ['', 'unknown', 'localhost', '192.0.2.1, 192.0.2.2']) expect(visitorNetwork(none)).toBe('unknown')
})

test.each([
  ['192.0.2.7', '192.0.2.0/24'],
  ['192.0.2.255', '192.0.2.0/24'],
  ['::ffff:192.0.2.7', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8:1:ffff::', '2001:db8:1::/48'],
  ['2001:DB8:2::1', '2001:db8:2::/48'],
  ['unknown', 'unknown'],
  ['', 'unknown'],
  ['x'.repeat(10_000), 'unknown'],
])('%s is in the block %s', (address, network) => expect(wideNetwork(address)).toBe(network))
