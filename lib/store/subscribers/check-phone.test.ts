import { expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPhone } from './check-phone'

test.each([
  ['(415) 555-2671', 'US', '+14155552671', 'US'],
  ['415.555.2671', 'us', '+14155552671', 'US'],
  ['+44 20 7946 0958', undefined, '+442079460958', 'GB'],
  ['020 7946 0958', 'GB', '+442079460958', 'GB'],
  ['0171 1234567', 'DE', '+491711234567', 'DE'],
  ['0041 79 123 45 67', undefined, '+41791234567', 'CH'],
  ['\u202a+41 79 123 45 67\u202c', undefined, '+41791234567', 'CH'],
  ['+٤٩ ١٥١ ٢٣٤٥٦٧٨٠', undefined, '+4915123456780', 'DE'],
  ['۰۰۴۹ ۱۵۱ ۲۳۴۵۶۷۸۰', undefined, '+4915123456780', 'DE'],
  ['+९१ ९८७६५ ४३२१०', undefined, '+919876543210', 'IN'],
  ['４１５ ５５５ ２６７１', 'US', '+14155552671', 'US'],
  ['＋４９ １５１ ２３４５６７８０', undefined, '+4915123456780', 'DE'],
  ['tel:+41-79-123-45-67', undefined, '+41791234567', 'CH'],
  ['(+41) 79 123 45 67', undefined, '+41791234567', 'CH'],
  ['(0041) 79 123 45 67', undefined, '+41791234567', 'CH'],
  ['020 7946 0958', 'UK', '+442079460958', 'GB'],
  // a number with its own country code is not of the country chosen in the form
  ['+49 171 1234567', 'US', '+491711234567', 'DE'],
])('%s (%s) is stored as %s', (text, country, e164, home) => {
  expect(checkPhone(text, country)).toEqual({ e164, country: home })
})

test.each([
  [undefined, 'US'],
  ['', 'US'],
  ['415 555 2671', undefined],
  ['12', 'US'],
  ['999 999 9999 999 999', 'US'],
  ['+1 415 555 2671 ext. 5', 'US'],
  ['call +1 415 555 2671', 'US'],
  ['+1 415 555 2671\n+1 415 555 2672', 'US'],
  ['+14155552671&To=+14155552672', 'US'],
  ['tel:call me', 'US'],
  ['tel:tel:+41 79 123 45 67', undefined],
  ['+800 1234 5678', 'US'],
  ['415 555 2671', 'XX'],
  ['415 555 2671', '__proto__'],
  ['1'.repeat(10_000), 'US'],
])('%j (%s) is refused', (text, country) => {
  expect(() => checkPhone(text, country)).toThrow(Refusal)
})
