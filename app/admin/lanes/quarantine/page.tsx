import { type AdminPage, adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { doneIn } from '@/app/admin/_action/with-done'
import { laneDoneSentences } from '@/app/admin/lanes/_action/lane-done-sentences'
import { failedShown, quarantinedShown, unknownShown } from '@/app/admin/lanes/quarantine/_action/shown-deliveries'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { DoneNote } from '@/components/admin/basics/done-note'
import { LaneDeliveryActs, NoDefaultButton } from '@/components/admin/deliveries/lane-delivery-acts'
import { type DeliveryShown, LaneDeliveryRows } from '@/components/admin/deliveries/lane-delivery-rows'
import { LaneDiscardAll } from '@/components/admin/deliveries/lane-discard-all'
import { LaneFilter } from '@/components/admin/deliveries/lane-filter'
import { LaneRetryRange } from '@/components/admin/deliveries/lane-retry-range'
import { isLaneName } from '@/lib/status/lanes/lanes'
import { zoneAbbreviation } from '@/lib/status/time/zone'
import { readUnknownLanes } from '@/lib/store/queue/read-unknown'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { chosenDeliveriesAction, discardLaneAction, retryRangeAction } from './actions'

export const metadata = adminHead('Quarantine')

const perPage = 50

const states = {
  quarantined: { title: 'Quarantine', empty: 'Nothing is quarantined.' },
  failed: { title: 'Failed, tried again by themselves', empty: 'Nothing waits for another attempt.' },
  unknown: {
    title: 'In lanes that this release does not know',
    empty: 'Every delivery is in a lane that is known here.',
  },
}

export default operatorPage('/admin/lanes/quarantine', async (admin) => {
  const { facts, now, query, attemptKey } = admin
  const lane = query.lane && isLaneName(query.lane) ? query.lane : null
  const state = query.state === 'failed' || query.state === 'unknown' ? query.state : 'quarantined'
  const zone = facts.page.timeZone
  const reading = {
    failed: () => failedShown(admin.db, facts, { ...(lane && { lane }), limit: perPage }),
    unknown: () => unknownShown(admin.db, facts, perPage),
    quarantined: () =>
      quarantinedShown(admin.db, facts, { ...(lane && { lane }), ...before(admin), limit: perPage + 1 }),
  }[state]()
  const [found, lanes] = await Promise.all([
    nullWhenDatabaseAway(reading),
    state === 'unknown' ? nullWhenDatabaseAway(readUnknownLanes(admin.db), []) : [],
  ])
  const shown = found?.slice(0, perPage) ?? []
  const here = `?${new URLSearchParams({ ...(lane && { lane }), ...(state !== 'quarantined' && { state }) })}`
  return (
    <>
      <p className="quiet">
        <a href="/admin/lanes">Lanes</a>
      </p>
      <h1>{states[state].title}</h1>
      <DoneNote sentence={doneIn(laneDoneSentences, query.done)} />
      <LaneFilter lane={lane} state={state} />
      {shown.length === 0 ? (
        <p>
          {found ? states[state].empty : 'So much is there that it cannot be listed in two seconds. The workers go on.'}
        </p>
      ) : (
        <AdminForm verb="retry deliveries" action={chosenDeliveriesAction} attemptKey={attemptKey}>
          <NoDefaultButton />
          <input type="hidden" name="back" value={here} />
          <LaneDeliveryRows deliveries={shown} zone={zone} />
          <LaneDeliveryActs several retry={state !== 'unknown'} />
        </AdminForm>
      )}
      {found && found.length > perPage && <Older last={shown.at(-1)} here={here} />}
      {lanes.length > 0 && (
        <section className="block" aria-labelledby="all">
          <h2 id="all">Discard a whole lane</h2>
          <LaneDiscardAll action={discardLaneAction} attemptKey={`${attemptKey}-lane`} lanes={lanes} />
        </section>
      )}
      {state === 'quarantined' && (
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
function before({ query }: AdminPage<Record<never, string>>) {
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
