import { deskPageHere } from '@/app/admin/_access/desk-page'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { doneIn } from '@/app/admin/_action/with-done'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Allowed } from '@/components/admin/basics/allowed'
import { DoneNote } from '@/components/admin/basics/done-note'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { SelectField } from '@/components/admin/basics/select-field'
import { readKeptDays } from '@/lib/store/audit/keep-audit'
import { readAuditEntries } from '@/lib/store/audit/read-audit-entries'
import { AuditTable } from './_view/audit-table'
import { keptOptions, keptWords } from './_view/kept-words'
import { keepAuditAction } from './actions'

export const metadata = adminHead('Audit log')

const perPage = 100

const done = {
  kept: (days: string) =>
    keptOptions.some(({ value }) => value === days) ? `Entries are kept ${keptWords(days) || 'for ever'}.` : null,
}

export default operatorPage('/admin/audit', async ({ facts, db, query, attemptKey }) => {
  const [entries, keepDays] = await Promise.all([
    readAuditEntries(db, facts.page.id, { before: query.before, limit: perPage }),
    readKeptDays(db, facts.page.id),
  ])
  const last = entries.at(-1)
  const kept = keepDays === null ? '' : String(keepDays)
  return (
    <>
      <div className="head-with-actions">
        <h1>Audit log</h1>
        <nav className="actions" aria-label="The whole log">
          <Allowed verb="export audit">
            <a href={`/admin/audit/export?page=${deskPageHere().id}`} download>
              Export as JSON lines
            </a>
          </Allowed>
        </nav>
      </div>
      <DoneNote sentence={doneIn(done, query.done)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="What was done">
        <AuditTable entries={entries} zone={facts.page.timeZone} />
      </section>
      <nav className="actions" aria-label="Pages">
        {query.before && <a href="/admin/audit">Latest</a>}
        {entries.length === perPage && last && <a href={`/admin/audit?before=${last.id}`}>Older</a>}
      </nav>
      <AdminForm verb="keep audit" action={keepAuditAction} attemptKey={attemptKey} className="block column">
        <SeenFields fields={{ keep_days: kept }} />
        <SelectField
          name="keep_days"
          label="Keep entries"
          hint="Older ones are removed once a day. Every entry is linked to the one before it: “npm run audit -- verify” on the server names each that was altered, removed or put in."
          given={kept}
          options={keptOptions}
        />
        <div className="actions">
          <AdminSubmitButton plain>Save how long</AdminSubmitButton>
        </div>
      </AdminForm>
    </>
  )
})
