import { notFound } from 'next/navigation'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { doneIn } from '@/app/admin/_action/with-done'
import { laneDoneSentences } from '@/app/admin/lanes/_action/lane-done-sentences'
import { channelOf } from '@/app/admin/lanes/quarantine/_action/shown-deliveries'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { DoneNote } from '@/components/admin/basics/done-note'
import { LaneDeliveryActs, NoDefaultButton } from '@/components/admin/deliveries/lane-delivery-acts'
import { LaneDeliveryFacts } from '@/components/admin/deliveries/lane-delivery-facts'
import { deliveryWords } from '@/components/admin/deliveries/lane-delivery-words'
import { LiveRefresh } from '@/components/admin/frame/live-refresh'
import { MessageShown } from '@/components/admin/incidents/message-shown'
import { exactMessage } from '@/lib/delivery/deliver/exact-message'
import { webProcess } from '@/lib/publish/facts/web-process'
import { isLaneName } from '@/lib/status/lanes/lanes'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'
import { findDelivery, type StoredDelivery } from '@/lib/store/queue/find-delivery'
import { chosenDeliveriesAction } from '../actions'

export const metadata = adminHead('Delivery')

export default operatorPage<{ id: string }>('/admin/lanes/quarantine/[id]', async (admin) => {
  const { facts, db, params, query, attemptKey } = admin
  const held = (await findDelivery(db, facts.page.id, params.id)) ?? notFound()
  const isKnown = isLaneName(held.lane)
  const list = isKnown ? `?lane=${held.lane}` : '?state=unknown'
  return (
    <>
      <p className="quiet">
        <a href="/admin/lanes">Lanes</a> · <a href={`/admin/lanes/quarantine${list}`}>Quarantine</a>
      </p>
      <h1>{deliveryWords(held.kind)}</h1>
      <DoneNote sentence={doneIn(laneDoneSentences, query.done)} />
      {query.done && <LiveRefresh here={`/admin/lanes/quarantine/${held.id}`} />}
      <LaneDeliveryFacts
        delivery={held}
        to={addressOf(held)}
        incident={facts.incidents.find(({ id }) => id === held.incidentId) ?? null}
        zone={facts.page.timeZone}
      />
      {!held.sentAt && !held.discardedAt && (
        <AdminForm verb="retry deliveries" action={chosenDeliveriesAction} attemptKey={attemptKey}>
          <NoDefaultButton />
          <input type="hidden" name="ids[]" value={held.id} />
          <input type="hidden" name="back" value={list} />
          <LaneDeliveryActs several={false} retry={isKnown} />
        </AdminForm>
      )}
      <section className="block" aria-labelledby="message">
        <h2 id="message">The message</h2>
        <MessageShown
          title="The message"
          message={await exactMessage(db, held, facts, webProcess().settings.baseUrl)}
        />
      </section>
    </>
  )
})

function addressOf({ address, recipient }: StoredDelivery): string {
  const called = address ?? recipient?.address
  if (!called) return 'nobody any more'
  return maskedAddress(channelOf(address ? null : (recipient?.channel ?? null), called), called)
}
