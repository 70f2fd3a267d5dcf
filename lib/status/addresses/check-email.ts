import { pasted } from '@/lib/status/text/pasted'
import { Refusal } from '@/lib/status/text/refusal'

// dot-atom of RFC 5321 without quoting: no comma, space, quote, bracket or control character can be in it
const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
// words that some mail servers decode on their way (RFC 2047), into a comma or an address of their own perhaps
const encodedWord = /=\?/
const typedDomain = /^[\p{L}\p{M}\p{N}.-]+$/u
const longest = 254
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The e-mail address as it is stored and sent to: exactly one, ASCII, the domain in lower case and punycode, at most 254
 * characters. Refusal on `field` for everything else; the mail library would read lists and headers into it (DEPENDENCIES §B5).
 */
export function checkEmail(text: unknown, field = 'email'): string {
  const typed = typeof text === 'string' ? pasted(text) : ''
  if (typed === '') throw new Refusal('email_missing', { field })
  // international domains grow when they are spelled in ASCII, which takes longer than their length
  if (typed.length > longest) throw new Refusal('email_too_long', { field })
  const at = typed.indexOf('@')
  const name = typed.slice(0, Math.max(at, 0))
  const host = at < 0 ? null : domainName(typed.slice(at + 1))
  if (!host || !local.test(name) || encodedWord.test(name)) throw new Refusal('email_invalid', { field })
  const address = `${name}@${host}`
  if (name.length > 64 || address.length > longest) throw new Refusal('email_too_long', { field })
  return address
}

function domainName(typed: string): string | null {
  if (!typedDomain.test(typed) || !URL.canParse(`http://${typed}/`)) return null
  const host = new URL(`http://${typed}/`).hostname
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  return labels.length > 1 && labels.every((one) => label.test(one)) && !/^\d+$/.test(last) ? host : null
}
