import { Timestamp } from '@/components/basics/timestamp'
import { knownWord } from '@/lib/status/text/known-word'
import type { AuditRow } from '@/lib/store/audit/read-audit-entries'

const actorWords: Record<string, string> = { operator: '', api_key: 'API key', system: 'system' }

/** Entries of the audit log, latest first. */
export function AuditTable({ entries, zone }: { entries: AuditRow[]; zone: string }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">On</th>
          <th scope="col">Details</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, actorKind, actorName, verb, subject, details, changes, origin }) => (
          <tr key={id}>
            <td className="no-wrap">
              <Timestamp at={at} zone={zone} />
            </td>
            <td>
              {actorName} <span className="quiet">{knownWord(actorWords, actorKind)}</span>
            </td>
            <td>{verb}</td>
            <td>{subject}</td>
            <td className="quiet">
              {detailsInWords(details)}
              <ChangeList changes={changes} />
            </td>
            <td className="quiet no-wrap">{origin}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ChangeList({ changes }: Pick<AuditRow, 'changes'>) {
  const fields = Object.entries(changes)
  if (fields.length === 0) return null
  return (
    <details>
      <summary>Before and after</summary>
      <dl>
        {fields.map(([field, [before, after]]) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>
              <del>{valueInWords(before)}</del> → <ins>{valueInWords(after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function valueInWords(value: unknown): string {
  if (value === null || value === '') return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function detailsInWords(details: Record<string, unknown>): string {
  const pairs = Object.entries(details).filter(([name]) => name !== 'updateId')
  return pairs.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join(' · ')
}
