import { DeskForm } from '@/components/desk/desk-form'
import { DoneNote } from '@/components/desk/done-note'
import { LaneDeliveryActs, NoDefaultButton } from '@/components/desk/lane-delivery-acts'
import { type DeliveryShown, LaneDeliveryRows } from '@/components/desk/lane-delivery-rows'
import { LaneFilter } from '@/components/desk/lane-filter'
import { LaneRetryRange } from '@/components/desk/lane-retry-range'
import { isLaneName } from '@/lib/status/lanes'
import { zoneAbbreviation } from '@/lib/status/zone'
import { doneIn } from '../../done-query'
import { type DeskPage, deskHead, operatorPage } from '../../operator-page'
import { doneSentences } from '../done-sentences'
import { chosenDeliveriesAction, retryRangeAction } from './actions'
import { failedShown, quarantinedShown } from './shown-deliveries'

export const metadata = deskHead('Quarantine')

const perPage = 50

export default operatorPage('/admin/lanes/quarantine', async (desk) => {
  const { facts, now, query, attemptKey } = desk
  const lane = query.lane && isLaneName(query.lane) ? query.lane : null
  const failed = query.state === 'failed'
  const zone = facts.page.timeZone
  const found = failed
    ? await failedShown(desk.db, facts, { ...(lane && { lane }), limit: perPage })
    : await quarantinedShown(desk.db, facts, { ...(lane && { lane }), ...before(desk), limit: perPage + 1 })
  const shown = found.slice(0, perPage)
  const here = `?${new URLSearchParams({ ...(lane && { lane }), ...(failed && { state: 'failed' }) })}`
  return (
    <>
      <p className="quiet">
        <a href="/admin/lanes">Lanes</a>
      </p>
      <h1>{failed ? 'Failed, tried again by themselves' : 'Quarantine'}</h1>
      <DoneNote sentence={doneIn(doneSentences, query.done)} />
      <LaneFilter lane={lane} failed={failed} />
      {shown.length === 0 ? (
        <p>{failed ? 'Nothing waits for another attempt.' : 'Nothing is quarantined.'}</p>
      ) : (
        <DeskForm action={chosenDeliveriesAction} attemptKey={attemptKey}>
          <NoDefaultButton />
          <input type="hidden" name="back" value={here} />
          <LaneDeliveryRows deliveries={shown} zone={zone} />
          <LaneDeliveryActs several />
        </DeskForm>
      )}
      {found.length > perPage && <Older last={shown.at(-1)} here={here} />}
      {!failed && (
        <section className="block" aria-labelledby="range">
          <h2 id="range">Retry a span of time</h2>
          <LaneRetryRange
            action={retryRangeAction}
            attemptKey={`${attemptKey}-range`}
            lane={lane}
            clock={`${zone} (${zoneAbbreviation(now, zone)})`}
          />
        </section>
      )}
    </>
  )
})

/** The last row of the page before, as the address says it. */
function before({ query }: DeskPage<Record<never, string>>) {
  const [, time = '', id = ''] = /^(\d{1,15}) ([\w-]{1,30})$/.exec(query.before ?? '') ?? []
  return time ? { before: { quarantinedAt: new Date(Number(time)), id } } : {}
}

function Older({ last, here }: { last: DeliveryShown | undefined; here: string }) {
  if (!last) return null
  const query = new URLSearchParams(here)
  query.set('before', `${last.since.getTime()} ${last.id}`)
  return (
    <nav className="actions" aria-label="Pages">
      <a href={`/admin/lanes/quarantine?${query}`}>Older</a>
    </nav>
  )
}
