import { type AdminPage, adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { OtherMessages } from '@/app/admin/messages/_view/other-messages'
import { outgoingWays } from '@/app/admin/messages/_view/outgoing-ways'
import { MessageChoice } from '@/components/admin/incidents/message-choice'
import { MessageShown } from '@/components/admin/incidents/message-shown'
import { OutgoingNote } from '@/components/admin/incidents/outgoing-note'
import { wayWords } from '@/components/subscribe/way-to-follow'
import { readPageView } from '@/lib/delivery/render/read-page-view'
import { inChannel } from '@/lib/delivery/render/render-announcement'
import { webProcess } from '@/lib/publish/facts/web-process'
import { channels } from '@/lib/status/facts/subscriber-state'
import { readManagedIncidents } from '@/lib/store/incidents/read-managed-incidents'

export const metadata = adminHead('Messages')

export default operatorPage('/admin/messages', async (admin) => (
  <>
    <h1>Messages</h1>
    <p className="quiet">
      What subscribers get, exactly as it is sent; only the links to manage a subscription differ.
    </p>
    <OutgoingNote ways={outgoingWays()} />
    {await Told(admin)}
    <OtherMessages page={admin.facts.page} now={admin.now} />
  </>
))

async function Told({ facts, now, db, query }: AdminPage<Record<never, string>>) {
  const told = facts.incidents.filter(({ updates }) => updates.length > 0)
  const incident = told.find(({ id }) => id === query.incident) ?? told[0]
  const update = incident?.updates.find(({ id }) => id === query.update) ?? incident?.updates[0]
  if (!incident || !update) return <p>There is no incident yet that could be told of.</p>
  const [view, managed] = await Promise.all([
    readPageView(db, facts, webProcess().settings.baseUrl),
    readManagedIncidents(db, facts.page.id, [incident.id]),
  ])
  const { baseUrl } = view
  const making = { view, linkSecret: '', columns: managed.get(incident.id) ?? null }
  const created = incident.updates.at(-1)?.id === update.id
  const links = { baseUrl, manageUrl: `${baseUrl}/subscriptions/…`, unsubscribeUrl: `${baseUrl}/subscriptions/…` }
  const at = { now, links, deliveryId: 'preview' }
  const offered = [incident, ...told.filter(({ id }) => id !== incident.id).slice(0, 99)]
  return (
    <>
      <MessageChoice incidents={offered} incident={incident} updateId={update.id} zone={facts.page.timeZone} />
      {channels.map((channel) => (
        <section className="block" key={channel} aria-labelledby={`by-${channel}`}>
          <h2 id={`by-${channel}`}>{wayWords[channel]}</h2>
          <MessageShown
            title={wayWords[channel]}
            message={inChannel(channel, { kind: 'update', facts, incident, update, created }, at, making)}
          />
        </section>
      ))}
    </>
  )
}
