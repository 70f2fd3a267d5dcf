import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Refusal } from '@/lib/status/text/refusal'
import { restore } from '@/lib/store/backup/restore'
import { upgradeBackup } from '@/lib/store/backup/upgrade-backup'
import { migrate, migrationNames } from './launch/migrate.mjs'

type Setting = {
  databaseUrl: string
  /** where earlier processes kept what they showed */
  dataDir: string
  write?: (line: string) => void
}

const usage = `Usage: npm run restore -- FILE [--replace] [--discard-waiting]
Puts a backup into the database, while Heliograph is stopped. --replace empties a database that holds something.
--discard-waiting gives up the notifications that waited when the backup was made: they may have gone out since.`

const options = ['--replace', '--discard-waiting']

/** The command line of restoring. Answers the exit code: 2 for words that mean nothing, 1 for a refusal, which is one line. */
export async function runRestore(
  args: string[],
  { databaseUrl, dataDir, write = console.log }: Setting,
): Promise<number> {
  const files = args.filter((word) => !options.includes(word))
  const [file = ''] = files
  if (files.length !== 1 || file === '' || file.startsWith('--')) {
    write(usage)
    return 2
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'heliograph-restore-'))
  try {
    const [replace, discardWaiting] = options.map((option) => args.includes(option))
    const tell = (line: string) => write(`  ${line}`)
    const whole = await upgradeBackup(databaseUrl, file, {
      folder,
      replace,
      migrations: migrationNames(),
      migrate: (url, only) => migrate(url, { only }),
      tell,
    })
    const { madeAt } = await restore(databaseUrl, whole, { replace, discardWaiting, tell })
    // of the database as it was before
    for (const name of ['facts-last-good.bin', 'answers-last-good.bin'])
      await rm(path.join(dataDir, name), { force: true })
    write(`Restored the backup of ${madeAt}. Everybody is signed out, and open invitations and reset links are ended.`)
    return 0
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    write(fault.message)
    return 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
