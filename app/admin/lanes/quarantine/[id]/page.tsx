import { notFound } from 'next/navigation'
import { deskHead, operatorPage } from '@/app/admin/_access/operator-page'
import { doneIn } from '@/app/admin/_action/done-query'
import { doneSentences } from '@/app/admin/lanes/_action/done-sentences'
import { channelOf } from '@/app/admin/lanes/quarantine/_action/shown-deliveries'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { DoneNote } from '@/components/admin/basics/done-note'
import { LaneDeliveryActs, NoDefaultButton } from '@/components/admin/deliveries/lane-delivery-acts'
import { LaneDeliveryFacts } from '@/components/admin/deliveries/lane-delivery-facts'
import { deliveryWords } from '@/components/admin/deliveries/lane-delivery-words'
import { LiveRefresh } from '@/components/admin/frame/live-refresh'
import { MessageShown } from '@/components/admin/incidents/message-shown'
import { exactMessage } from '@/lib/delivery/deliver/exact-message'
import { room } from '@/lib/publish/facts/room'
import { isLaneName } from '@/lib/status/lanes/lanes'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'
import { findDelivery, type HeldDelivery } from '@/lib/store/queue/find-delivery'
import { chosenDeliveriesAction } from '../actions'

export const metadata = deskHead('Delivery')

export default operatorPage<{ id: string }>('/admin/lanes/quarantine/[id]', async (desk) => {
  const { facts, db, params, query, attemptKey } = desk
  const held = (await findDelivery(db, facts.page.id, params.id)) ?? notFound()
  const isKnown = isLaneName(held.lane)
  const list = isKnown ? `?lane=${held.lane}` : '?state=unknown'
  return (
    <>
      <p className="quiet">
        <a href="/admin/lanes">Lanes</a> · <a href={`/admin/lanes/quarantine${list}`}>Quarantine</a>
      </p>
      <h1>{deliveryWords(held.kind)}</h1>
      <DoneNote sentence={doneIn(doneSentences, query.done)} />
      {query.done && <LiveRefresh here={`/admin/lanes/quarantine/${held.id}`} />}
      <LaneDeliveryFacts
        delivery={held}
        to={addressOf(held)}
        incident={facts.incidents.find(({ id }) => id === held.incidentId) ?? null}
        zone={facts.page.timeZone}
      />
      {!held.sentAt && !held.discardedAt && (
        <DeskForm action={chosenDeliveriesAction} attemptKey={attemptKey}>
          <NoDefaultButton />
          <input type="hidden" name="ids[]" value={held.id} />
          <input type="hidden" name="back" value={list} />
          <LaneDeliveryActs several={false} retry={isKnown} />
        </DeskForm>
      )}
      <section className="block" aria-labelledby="message">
        <h2 id="message">The message</h2>
        <MessageShown title="The message" message={await exactMessage(db, held, facts, room().settings.baseUrl)} />
      </section>
    </>
  )
})

function addressOf({ address, recipient }: HeldDelivery): string {
  const called = address ?? recipient?.address
  if (!called) return 'nobody any more'
  return maskedAddress(channelOf(address ? null : (recipient?.channel ?? null), called), called)
}
