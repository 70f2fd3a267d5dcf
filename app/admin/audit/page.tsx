import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { Timestamp } from '@/components/basics/timestamp'
import { knownWord } from '@/lib/status/text/known-word'
import { readAuditEntries } from '@/lib/store/transaction/read-audit-entries'

export const metadata = adminHead('Audit log')

const perPage = 100

const actorWords: Record<string, string> = { operator: '', api_key: 'API key', system: 'system' }

export default operatorPage('/admin/audit', async ({ facts, db, query }) => {
  const entries = await readAuditEntries(db, facts.page.id, { before: query.before, limit: perPage })
  const last = entries.at(-1)
  return (
    <>
      <h1>Audit log</h1>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="What was done">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">On</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ id, at, actorKind, actorName, verb, subject, details }) => (
              <tr key={id}>
                <td className="no-wrap">
                  <Timestamp at={at} zone={facts.page.timeZone} />
                </td>
                <td>
                  {actorName} <span className="quiet">{knownWord(actorWords, actorKind)}</span>
                </td>
                <td>{verb}</td>
                <td>{subject}</td>
                <td className="quiet">{detailsInWords(details)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <nav className="actions" aria-label="Pages">
        {query.before && <a href="/admin/audit">Latest</a>}
        {entries.length === perPage && last && <a href={`/admin/audit?before=${last.id}`}>Older</a>}
      </nav>
    </>
  )
})

function detailsInWords(details: Record<string, unknown>): string {
  const pairs = Object.entries(details).filter(([name]) => name !== 'updateId')
  return pairs.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join(' · ')
}
