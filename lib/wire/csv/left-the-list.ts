import { normalised } from '@/lib/status/text/normalised'

/** Letters and digits of a heading or a word, without accents and in lower case: "E-Mail" and "e_mail" are one. */
export function lettersOf(cell: string): string {
  return normalised(cell, 'NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

// what programs call those who must not be written to any more, as a part of the word in their column
const gone =
  'unsub optout optedout bounce complain spam suppress cleaned removed deleted blocked blacklist blocklist quarantine inactive disabled ' +
  'cancelled canceled notsubscribed nonsubscribed neversubscribed followsnothing donotcontact donotemail donotmail undeliver ' +
  'abgemeldet ausgetragen gesperrt desabonn desinscri'
const goneParts = gone.split(' ')
// the same in a column that may tell of other things too, an account or a person: only what can be meant of mails alone
const goneOfMails =
  'unsub optout optedout bounce complain spam suppress blacklist blocklist notsubscribed nonsubscribed neversubscribed'
const goneOfMailsParts = [...goneOfMails.split(' '), 'donotcontact', 'donotemail', 'donotmail']
const statesOf = /(?:status|state|consent|permissions?|type|subscription)$/
// columns of other ways to be told, and what stands beside a departure without telling of one
const ofOthers = /sms|phone|whatsapp|push|postal/
const beside = /link|url|token|code|hash|key|count|rate|total|number|unsubcampaign|bounces$|unsubscribes$/
const partsOfSet =
  /unsub|optout|optedout|bounced?$|bounce(?:reason|date|time)|bouncedat|blo?cklist|blacklist|suppress|donot(?:contact|e?mail)$|complain|excludedfrom|emaildisabled/
const partsOfUnset = /^(?:is)?subscribedto|^(?:is)?subscribed$|^receives?(?:emails?|mails?)$/

const setBy =
  'unsubscribed isunsubscribed unsubscribe unsubscribedat unsubscribedate unsubscribeddate unsubtime unsubscribetime optedout optout ' +
  'isoptedout emailoptout optedoutofemail hasoptedoutofemail unsubscribedfromallemail optouttime optedoutat optoutdate donotcontact ' +
  'donotemail bounced isbounced bouncedat hardbounced hardbounce emailbounced quarantinedat suppressed cleantime deletedat removedat'
const unsetBy = 'subscribed issubscribed active isactive enabled optin optedin emailoptin isoptedin'
const [leftWhenSet, leftWhenUnset] = [new Set(setBy.split(' ')), new Set(unsetBy.split(' '))]
const noes = new Set(['0', 'false', 'f', 'no', 'n', 'off', 'nein', 'non', 'null', 'none', 'nil', 'never', 'na'])

const saysNo = (cell: string) => noes.has(lettersOf(cell)) || /^0{1,9}(?:[.,]0{1,9})?\s?%?$/.test(cell.trim())
// an empty list of a program too
const isBlank = (cell: string) => /^(?:[-–—\s]*|\[\]|\{\})$/.test(cell)

/**
 * By what a line below this head says that its subscriber has left or cannot be reached: the word in its column of states, or the heading
 * of a column that is ticked or dated ("Unsubscribed", "Opted Out") or says no ("Subscribed"). null: it says no such thing.
 */
export function leavingReader(head: readonly string[]): (state: string, cells: readonly string[]) => string | null {
  const columns = head.flatMap((heading, at) => {
    const name = lettersOf(heading)
    const whenNo = leftWhenUnset.has(name) || partsOfUnset.test(name)
    const says = whenNo || leftWhenSet.has(name) || (partsOfSet.test(name) && !beside.test(name))
    return says && !ofOthers.test(name) ? [{ at, heading, whenNo }] : []
  })
  const states = head.flatMap((heading, at) => {
    const name = lettersOf(heading)
    return statesOf.test(name) && !ofOthers.test(name) ? [at] : []
  })
  return (state, cells) => {
    const word = lettersOf(state)
    if (goneParts.some((part) => word.includes(part))) return state.toLowerCase()
    const said = columns.find(({ at, whenNo }) => !isBlank(cells[at] ?? '') && saysNo(cells[at] ?? '') === whenNo)
    if (said) return `“${said.heading}” is ${cells[said.at]}`
    const told = states.find((at) => {
      const of = lettersOf(cells[at] ?? '')
      return goneOfMailsParts.some((part) => of.includes(part))
    })
    return told === undefined ? null : `“${head[told]}” is ${cells[told]}`
  }
}
