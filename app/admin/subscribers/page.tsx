import { deskPageHere } from '@/app/admin/_access/desk-page'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { doneIn } from '@/app/admin/_action/with-done'
import { subscriberDoneSentences } from '@/app/admin/subscribers/_action/subscriber-done-sentences'
import { Allowed } from '@/components/admin/basics/allowed'
import { DoneNote } from '@/components/admin/basics/done-note'
import { SubscriberCounts } from '@/components/admin/subscribers/subscriber-counts'
import { type SubscriberChoice, SubscriberFilter } from '@/components/admin/subscribers/subscriber-filter'
import { SubscriberRows } from '@/components/admin/subscribers/subscriber-rows'
import { channels, subscriberStates } from '@/lib/status/facts/subscriber-state'
import { countSubscribers } from '@/lib/store/subscribers/count-subscribers'
import { listSubscribers } from '@/lib/store/subscribers/list-subscribers'

export const metadata = adminHead('Subscribers')

const perPage = 50
const lastPage = 10_000

export default operatorPage('/admin/subscribers', async ({ facts, db, query }) => {
  const { page } = facts
  const number = Math.min(lastPage, Math.max(1, Math.trunc(Number(query.page)) || 1))
  const channel = channels.find((one) => one === query.channel)
  const state = subscriberStates.find((one) => one === query.state)
  const words = (query.words ?? '').trim().slice(0, 200).replaceAll('\0', '')
  const chosen = { words, channel: channel ?? '', state: state ?? '' }
  const [counts, found] = await Promise.all([
    countSubscribers(db, page.id),
    listSubscribers(db, page.id, {
      ...(words && { words }),
      ...(channel && { channel }),
      ...(state && { state }),
      sortBy: 'createdAt',
      direction: 'desc',
      limit: perPage + 1,
      skip: (number - 1) * perPage,
    }),
  ])
  return (
    <>
      <div className="head-with-actions">
        <h1>Subscribers</h1>
        <nav className="actions" aria-label="Subscriber lists">
          <Allowed verb="export subscribers">
            <a href={`/admin/subscribers/export?page=${deskPageHere().id}`} download>
              Export as CSV
            </a>
          </Allowed>
          <Allowed verb="subscribe">
            <a href="/admin/subscribers/import">Import a list</a>
          </Allowed>
          <Allowed verb="subscribe">
            <a className="button" href="/admin/subscribers/new">
              Add a subscriber
            </a>
          </Allowed>
        </nav>
      </div>
      <DoneNote sentence={doneIn(subscriberDoneSentences, query.done)} />
      <SubscriberCounts counts={counts} />
      <section className="block" aria-labelledby="who">
        <h2 id="who">Who</h2>
        <SubscriberFilter chosen={chosen} />
        <SubscriberRows subscribers={found.slice(0, perPage)} facts={facts} />
        <Pages chosen={chosen} number={number} more={found.length > perPage} />
      </section>
    </>
  )
})

function Pages({ chosen, number, more }: { chosen: SubscriberChoice; number: number; more: boolean }) {
  if (number === 1 && !more) return null
  const address = (to: number) => `/admin/subscribers?${new URLSearchParams({ ...chosen, page: String(to) })}`
  return (
    <nav className="actions" aria-label="Pages of subscribers">
      {number > 1 && <a href={address(number - 1)}>Newer</a>}
      <span className="quiet">Page {number}</span>
      {more && <a href={address(number + 1)}>Older</a>}
    </nav>
  )
}
