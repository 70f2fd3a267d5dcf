import { readFileSync } from 'node:fs'
import { Refusal } from '@/lib/status/text/refusal'
import { backUp } from '@/lib/store/backup/backup'

type Setting = { databaseUrl: string; write?: (line: string) => void }

const usage = 'Usage: npm run backup -- FILE\nWrites everything that the database holds into a new file.'

/** The command line of the backup. Answers the exit code: 2 for words that mean nothing, 1 for a refusal, which is one line. */
export async function runBackup(args: string[], { databaseUrl, write = console.log }: Setting): Promise<number> {
  const [file = ''] = args
  if (args.length !== 1 || file === '') {
    write(usage)
    return 2
  }
  try {
    const { version: release } = JSON.parse(readFileSync('package.json', 'utf8'))
    const rows = await backUp(databaseUrl, file, { release, now: new Date(), tell: (line) => write(`  ${line}`) })
    write(`Backed up ${rows} rows to ${file}. It holds addresses and secrets: keep it where nobody else reads it.`)
    return 0
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    write(fault.message)
    return 1
  }
}
