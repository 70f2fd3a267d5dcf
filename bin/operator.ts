import { checkOperatorAddress, operatorAddress } from '@/lib/status/addresses/operator-address'
import { Refusal } from '@/lib/status/text/refusal'
import { createOperator, readOperators } from '@/lib/store/operators/operator'
import { createResetLink, resetMinutes } from '@/lib/store/operators/reset-link'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import { commandLine } from '@/lib/store/transaction/write-context'

const usage = `npm run operator -- list             everyone who may sign in, and who is shut out
npm run operator -- reset ADDRESS    a one-time link by which that operator chooses a new password
npm run operator -- add ADDRESS      another operator, with such a link`

type Setting = {
  databaseUrl: string
  /** no trailing slash */
  baseUrl: string
  /** who stands in the audit log */
  user: string
  write?: (line: string) => void
}

/** The command line of the operators. Answers the exit code: 2 for words that mean nothing, 1 for a refusal, which is one line. */
export async function runOperator(
  args: string[],
  { databaseUrl, baseUrl, user, write = console.log }: Setting,
): Promise<number> {
  const [verb, address = '', ...more] = args
  const fits =
    verb === 'list' ? address === '' : (verb === 'reset' || verb === 'add') && address !== '' && more.length === 0
  if (!fits) {
    write(usage)
    return 2
  }
  const db = openDatabase(databaseUrl, { connections: 2 })
  try {
    if (verb === 'list') for (const line of await list(db)) write(line)
    else {
      if (verb === 'add') await add(db, address, user)
      const token = await createResetLink(db, address, new Date())
      write(`${baseUrl}/admin/reset?token=${token}`)
      write(
        `Good once, for ${resetMinutes} minutes. Whoever opens it chooses the password of ${operatorAddress(address)}.`,
      )
    }
    return 0
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    write(fault.message)
    return 1
  } finally {
    await db.$disconnect()
  }
}

async function list(db: Database): Promise<string[]> {
  const operators = await readOperators(db)
  if (operators.length === 0) return ['There is no operator yet.']
  return operators.map(({ email, name, disabledAt }) => `${email}  ${name}${disabledAt ? '  (shut out)' : ''}`)
}

// with a password that nobody knows, until the link is used
async function add(db: Database, address: string, user: string): Promise<void> {
  const email = checkOperatorAddress(address)
  const now = new Date()
  const name = email.slice(0, email.indexOf('@'))
  await db.$transaction(async (tx) => {
    const { id } = await createOperator(tx, { email, name, password: newSecret() }, now)
    const by = { kind: 'system', id: null, name: `${user} (command line)` } as const
    await recordAuditIfPage(
      tx,
      { by, now, origin: commandLine },
      { verb: 'added operator', subject: email, subjectId: id },
    )
  })
}
