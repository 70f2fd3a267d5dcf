import { listed } from '@/lib/status/component/affected-summary'
import { audienceInWords } from '@/lib/status/subscriber/audience-words'
import { wireTime, zoneAbbreviation } from '@/lib/status/time/zone'
import { ScrolledTo } from './scrolled-to'

export type ReceiptShown = {
  version: number
  replayed: boolean
  pressedAt: Date
  visibleAt: Date
  instances: { name: string; self: boolean; confirmedAt: Date | null }[]
  purge: { ok: boolean; status: number | null; ms: number } | null
  /** the announcements, decimal ids of outbox rows; none: subscribers were not to be told */
  announced: string[]
  /** true: something was taken away */
  gone: boolean
}

/** Whom the announcements go to, by channel; `more`: so many that only the first were counted. */
export type AudienceShown = { byChannel: Record<string, number>; more: boolean }

type Props = {
  receipt: ReceiptShown
  /** null: it could not be counted in time */
  audience: AudienceShown | null
  /** what a closed incident touches and is not operational, by name */
  stillOff: string[]
  zone: string
}

const namesShown = 6

/** What became of a publish: when viewers saw it, who confirmed it, what was queued. */
export function ReceiptNote({ receipt, audience, stillOff, zone }: Props) {
  const silent = receipt.instances.filter(({ confirmedAt }) => confirmedAt === null)
  const room = stillOff.length > namesShown + 1 ? namesShown : stillOff.length
  const whole = silent.length === 0 && receipt.purge?.ok !== false
  return (
    <section className={whole ? 'receipt' : 'receipt part'} aria-label="Receipt" role="status">
      <ScrolledTo mark={`${receipt.version} ${receipt.pressedAt.getTime()}`} />
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
        <li>{audienceLine(receipt, audience)}</li>
        {stillOff.length > 0 && (
          <li className="warn">
            {stillOff.length === 1 ? '1 component is' : `${stillOff.length} components are`} still off:{' '}
            {listed({ shown: stillOff.slice(0, room), left: stillOff.length - room, whole: false }).join(', ')}
          </li>
        )}
      </ul>
    </section>
  )
}

function headline({ replayed, pressedAt, visibleAt, gone }: ReceiptShown, whole: boolean, zone: string): string {
  if (replayed) return 'This had been published already. Nothing was published twice.'
  const at = `${wireTime(visibleAt, zone).slice(11, 23)} ${zoneAbbreviation(visibleAt, zone)}`
  const ms = Math.max(0, visibleAt.getTime() - pressedAt.getTime()).toLocaleString('en-US')
  return `${gone ? 'Gone' : 'Visible'} ${whole ? 'everywhere' : 'here'} at ${at}, ${ms} ms after you pressed publish.`
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

function audienceLine({ announced }: ReceiptShown, audience: AudienceShown | null): string {
  if (announced.length === 0) return 'Nobody is notified: it was not asked for'
  if (!audience) return 'Subscribers are notified; how many could not be counted now'
  const { byChannel, more } = audience
  return `Goes to ${audienceInWords(byChannel)}${more ? ', counting the first 100,000 subscribers' : ''}`
}
