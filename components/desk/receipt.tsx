import { wireTime, zoneAbbreviation } from '@/lib/status/zone'

export type ReceiptShown = {
  version: number
  replayed: boolean
  pressedAt: Date
  visibleAt: Date
  instances: { name: string; self: boolean; confirmedAt: Date | null }[]
  purge: { ok: boolean; status: number | null; ms: number } | null
  /** announcements handed to the delivery tier */
  notified: number
}

/** What became of a publish: when viewers saw it, who confirmed it, what was queued. */
export function Receipt({ receipt, zone }: { receipt: ReceiptShown; zone: string }) {
  const silent = receipt.instances.filter(({ confirmedAt }) => confirmedAt === null)
  const whole = silent.length === 0 && receipt.purge?.ok !== false
  return (
    <section className={whole ? 'receipt' : 'receipt part'} aria-label="Receipt" role="status">
      <strong>{headline(receipt, whole, zone)}</strong>
      <ul>
        <li>{instancesLine(receipt)}</li>
        {silent.length > 0 && (
          <li>
            Not confirmed by {silent.map(({ name }) => name).join(', ')}: past two seconds it asks the database before
            every answer.
          </li>
        )}
        {receipt.purge && <li>{purgeLine(receipt.purge)}</li>}
        <li>{notifiedLine(receipt.notified)}</li>
      </ul>
    </section>
  )
}

function headline({ replayed, pressedAt, visibleAt }: ReceiptShown, whole: boolean, zone: string): string {
  if (replayed) return 'This had been published already. Nothing was published twice.'
  const at = `${wireTime(visibleAt, zone).slice(11, 23)} ${zoneAbbreviation(visibleAt, zone)}`
  const ms = Math.max(0, visibleAt.getTime() - pressedAt.getTime()).toLocaleString('en-US')
  return `Visible ${whole ? 'everywhere' : 'here'} at ${at}, ${ms} ms after you pressed publish.`
}

function instancesLine({ instances, version }: ReceiptShown): string {
  const confirmed = instances.filter(({ confirmedAt }) => confirmedAt !== null).length
  const what = instances.length === 1 ? 'web instance' : 'web instances'
  return `${confirmed} of ${instances.length} ${what} confirmed version ${version.toLocaleString('en-US')}`
}

function purgeLine({ ok, status, ms }: { ok: boolean; status: number | null; ms: number }): string {
  if (ok) return `Edge cache purged in ${ms} ms`
  return status === null
    ? `The edge cache did not answer within ${ms} ms`
    : `The edge cache refused the purge (${status})`
}

function notifiedLine(notified: number): string {
  if (notified === 0) return 'No notification was asked for'
  return notified === 1 ? 'Notification queued for subscribers' : `${notified} notifications queued for subscribers`
}
