import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { asciiDigits } from '@/lib/status/text/ascii-digits'
import { pasted } from '@/lib/status/text/pasted'
import { Refusal } from '@/lib/status/text/refusal'

/** A number as it is stored: E.164 ("+15005550006") and the ISO country it belongs to. */
export type CheckedPhone = { e164: string; country: string }

/**
 * Reads a phone number as typed, with the ISO country for numbers without "+". Refusal on field `phone_number`
 * (`phone_country` when the country is unknown) when no such number can exist.
 */
export function checkPhone(text: unknown, country?: unknown): CheckedPhone {
  const typed = typeof text === 'string' ? withoutDress(pasted(text)) : ''
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

// "tel:+41…", "(+41) 79 …", "＋41 …", digits of other scripts: the number is the same
function withoutDress(text: string): string {
  if (text.length > 60) return text
  return asciiDigits(text)
    .replace('\uff0b', '+')
    .replace(/^tel:/i, '')
    .replace(/^\(((?:\+|00)\d{1,3})\)/, '$1 ')
}

// the United Kingdom and Greece as their people and the European Union write them
const otherCodes: Record<string, CountryCode> = { UK: 'GB', EL: 'GR' }

function countryCode(country: unknown): CountryCode | undefined | null {
  if (country === undefined || country === null || country === '') return undefined
  const code = String(country).trim().toUpperCase()
  if (Object.hasOwn(otherCodes, code)) return otherCodes[code]
  return isSupportedCountry(code) ? code : null
}
