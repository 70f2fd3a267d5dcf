import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { addressBytes, addressRange, inRange } from './ip-address'
import { isPublicAddress } from './is-public-address'

const octet = fc.nat(255)
const ipv4 = fc.tuple(octet, octet, octet, octet)
const group = fc.nat(0xffff)
// most of the special blocks are near these beginnings
const ipv6 = fc.tuple(
  fc.oneof(group, fc.constantFrom(0, 0x64, 0x100, 0x2001, 0x2002, 0x2620, 0x3fff, 0xfc00, 0xfe80, 0xff02)),
  fc.oneof(group, fc.constantFrom(0, 1, 2, 3, 4, 0xdb8, 0xff9b, 0x4f)),
  ...Array.from({ length: 6 }, () => fc.oneof(group, fc.constantFrom(0, 0xffff))),
)

test('whatever counts as public here is plain unicast for ipaddr.js too', () => {
  const agrees = (bytes: number[]) => {
    const theirs = ipaddr.process(ipaddr.fromByteArray(bytes).toString())
    return !isPublicAddress(theirs.toByteArray()) || theirs.range() === 'unicast'
  }
  fc.assert(fc.property(ipv4, agrees), { numRuns: 20_000 })
  fc.assert(
    fc.property(ipv6, (groups) => agrees(groups.flatMap((one) => [one >> 8, one & 255]))),
    { numRuns: 20_000 },
  )
})

test('an address is read the same as ipaddr.js reads it, IPv4 inside IPv6 included', () => {
  fc.assert(
    fc.property(ipv6, (groups) => {
      const text = ipaddr.fromByteArray(groups.flatMap((one) => [one >> 8, one & 255])).toString()
      expect(addressBytes(text)).toEqual(ipaddr.process(text).toByteArray())
    }),
  )
})

test.each(['8.8.8.8', '1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
  '%s is public',
  (text) => {
    expect(isPublicAddress(addressBytes(text) ?? [])).toBe(true)
  },
)

test.each(['', 'example.com', 'fe80::1%lo', '1.2.3.4.5', '::g', '1.2.3.4/8', 'a@1.2.3.4'])(
  '%j is no address',
  (text) => {
    expect(addressBytes(text)).toBeNull()
  },
)

test('blocks end where their bits end', () => {
  const within = (address: string, block: string) =>
    inRange(addressBytes(address) ?? [], addressRange(block) ?? { bytes: [], bits: -1 })
  expect(within('172.31.255.255', '172.16.0.0/12')).toBe(true)
  expect(within('172.32.0.0', '172.16.0.0/12')).toBe(false)
  expect(within('10.0.0.1', '10.0.0.1')).toBe(true)
  expect(within('10.0.0.2', '10.0.0.1/32')).toBe(false)
  expect(within('9.9.9.9', '0.0.0.0/0')).toBe(true)
  expect(within('::1', '0.0.0.0/0')).toBe(false)
  expect(within('fd12::1', 'fd00::/8')).toBe(true)
})
