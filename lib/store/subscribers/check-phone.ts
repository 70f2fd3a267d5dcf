import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { pasted } from '@/lib/status/text/pasted'
import { Refusal } from '@/lib/status/text/refusal'

/** A number as it is stored: E.164 ("+15005550006") and the ISO country it belongs to. */
export type CheckedPhone = { e164: string; country: string }

/**
 * Reads a phone number as typed, with the ISO country for numbers without "+". Refusal on field `phone_number`
 * (`phone_country` when the country is unknown) when no such number can exist.
 */
export function checkPhone(text: unknown, country?: unknown): CheckedPhone {
  const typed = typeof text === 'string' ? pasted(text) : ''
  if (typed === '') throw new Refusal('phone_missing')
  if (typed.length > 40 || !/^[+(]?[\d\s().\-/\u2010-\u2015]+$/.test(typed)) throw new Refusal('phone_invalid')
  const home = countryCode(country)
  if (home === null) throw new Refusal('phone_country_unknown')
  // "00" is what most of the world dials before the code of a country
  const given = home ? typed : typed.replace(/^00(?=[1-9])/, '+')
  if (!home && !given.startsWith('+')) throw new Refusal('phone_without_country')
  const number = parsePhoneNumberFromString(given, { defaultCountry: home, extract: false })
  // numbers of no country (+800, satellites) take no text messages
  if (!number?.isValid() || !number.country) throw new Refusal('phone_invalid')
  return { e164: number.number, country: number.country }
}

function countryCode(country: unknown): CountryCode | undefined | null {
  if (country === undefined || country === null || country === '') return undefined
  const code = String(country).trim().toUpperCase()
  return isSupportedCountry(code) ? code : null
}
