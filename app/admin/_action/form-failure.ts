import { inFormWords } from '@/components/admin/basics/field-labels'
import type { FormFailure } from '@/components/admin/basics/form-state'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { Refusal } from '@/lib/status/text/refusal'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { Overtaken } from '@/lib/store/transaction/overtaken'
import { overtakenWords } from './overtaken-words'

/**
 * What a form says of a fault that whoever sent it can mend or wait out, in the form's own words for its fields; `away` is the
 * sentence for a database that does not answer. Null: any other fault, which is to be passed on.
 */
export function formFailure(fault: unknown, away: string): FormFailure | null {
  if (fault instanceof Refusal)
    return inFormWords({
      kind: kindOf(fault),
      message: refusalSentence(operatorLocale, fault),
      ...(fault.field && { field: fault.field }),
      ...(fault instanceof Overtaken && { theirs: fault.theirs.map((theirs) => overtakenWords(theirs, new Date())) }),
    })
  return isDatabaseAway(fault) ? { kind: 'away', message: away } : null
}

function kindOf({ reason, code }: Refusal): FormFailure['kind'] {
  if (code === 'role_forbids') return 'forbidden'
  return reason === 'overtaken' ? 'overtaken' : 'refused'
}
