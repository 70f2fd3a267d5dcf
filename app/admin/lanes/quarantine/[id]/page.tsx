import { notFound } from 'next/navigation'
import { DeskForm } from '@/components/desk/desk-form'
import { DoneNote } from '@/components/desk/done-note'
import { LaneDeliveryActs, NoDefaultButton } from '@/components/desk/lane-delivery-acts'
import { LaneDeliveryFacts } from '@/components/desk/lane-delivery-facts'
import { deliveryWords } from '@/components/desk/lane-delivery-words'
import { LiveRefresh } from '@/components/desk/live-refresh'
import { MessageShown } from '@/components/desk/message-shown'
import { exactMessage } from '@/lib/delivery/exact-message'
import { room } from '@/lib/publish/room'
import { isLaneName } from '@/lib/status/lanes'
import { maskedAddress } from '@/lib/status/masked-address'
import { findDelivery, type HeldDelivery } from '@/lib/store/find-delivery'
import { doneIn } from '../../../done-query'
import { deskHead, operatorPage } from '../../../operator-page'
import { doneSentences } from '../../done-sentences'
import { chosenDeliveriesAction } from '../actions'
import { channelOf } from '../shown-deliveries'

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
