import { normalised } from '@/lib/status/text/normalised'

/** Letters and digits of a heading or a word, without accents and in lower case: "E-Mail" and "e_mail" are one. */
export function lettersOf(cell: string): string {
  return normalised(cell, 'NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

// what programs call those who must not be written to any more, as a part of the word in their column
const gone =
  'unsub optout optedout bounce complain spam suppress cleaned removed deleted blocked blacklist quarantine inactive disabled ' +
  'notsubscribed nonsubscribed followsnothing donotcontact donotemail undeliver abgemeldet ausgetragen gesperrt desabonn desinscri'
const goneParts = gone.split(' ')

const setBy =
  'unsubscribed isunsubscribed unsubscribe unsubscribedat unsubscribedate unsubscribeddate unsubtime unsubscribetime optedout optout ' +
  'isoptedout emailoptout optedoutofemail hasoptedoutofemail unsubscribedfromallemail optouttime optedoutat optoutdate donotcontact ' +
  'donotemail bounced isbounced bouncedat hardbounced hardbounce emailbounced quarantinedat suppressed cleantime deletedat removedat'
const unsetBy = 'subscribed issubscribed active isactive enabled optin optedin emailoptin isoptedin'
const [leftWhenSet, leftWhenUnset] = [new Set(setBy.split(' ')), new Set(unsetBy.split(' '))]
const noes = new Set(['0', 'false', 'f', 'no', 'n', 'off', 'nein', 'non', 'null', 'none', 'nil', 'never', 'na'])

const saysNo = (cell: string) => noes.has(lettersOf(cell))
const isBlank = (cell: string) => cell === '' || /^[-–—\s]*$/.test(cell)

/**
 * By what a line below this head says that its subscriber has left or cannot be reached: the word in its column of states, or the heading
 * of a column that is ticked or dated ("Unsubscribed", "Opted Out") or says no ("Subscribed"). null: it says no such thing.
 */
export function leavingReader(head: readonly string[]): (state: string, cells: readonly string[]) => string | null {
  const columns = head.flatMap((heading, at) => {
    const name = lettersOf(heading)
    return leftWhenSet.has(name) || leftWhenUnset.has(name) ? [{ at, heading, whenNo: leftWhenUnset.has(name) }] : []
  })
  return (state, cells) => {
    const word = lettersOf(state)
    if (goneParts.some((part) => word.includes(part))) return state.toLowerCase()
    const said = columns.find(({ at, whenNo }) => !isBlank(cells[at] ?? '') && saysNo(cells[at] ?? '') === whenNo)
    return said ? `“${said.heading}” is ${cells[said.at]}` : null
  }
}
