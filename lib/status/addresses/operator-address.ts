import { checkEmail } from './check-email'

/** An operator's address as it is stored: the one rule of addresses, all of it in lower case. Throws Refusal. */
export const checkOperatorAddress = (text: string): string => checkEmail(text).toLowerCase()

/**
 * How an operator's address is looked up and counted, whatever was typed: as it would be stored, so that all spellings of a domain
 * are one; else, as earlier releases stored what is no address today, the letters in lower case. At most 254 characters.
 */
export function operatorAddress(text: string): string {
  try {
    return checkOperatorAddress(text)
  } catch {
    return text.trim().toLowerCase().slice(0, 254)
  }
}
