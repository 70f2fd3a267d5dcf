import { layOutWords } from '@/app/_page/lay-out-words'
import type { Fills } from '@/app/admin/_action/operator-action'
import type { PreviewedMessage } from '@/components/admin/incidents/message-previews'
import { typedDraft } from '@/components/admin/incidents/typed-draft'
import { wayWords } from '@/components/subscribe/way-to-follow'
import { readPageView } from '@/lib/delivery/render/read-page-view'
import { inChannel } from '@/lib/delivery/render/render-announcement'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { channels } from '@/lib/status/facts/subscriber-state'
import { previewIncident } from '@/lib/status/incident/preview-incident'
import { readManagedIncidents } from '@/lib/store/incidents/read-managed-incidents'
import type { Database } from '@/lib/store/transaction/database'
import { atomFeed } from '@/lib/wire/feeds/atom'

/** What the form would send as it stands there: the incident by the decision of the verb, the messages by the renderers that send. */
export const messagesFill: Fills[string] = async (typed, { db, writeContext }) => {
  const { facts } = await currentFacts()
  const incident = facts.incidents.find(({ id }) => id === typed.incident?.[0]) ?? null
  const givenStatus = incident?.status ?? 'investigating'
  const draft = typedDraft(typed, { zone: facts.page.timeZone, givenStatus })
  const after = previewIncident({ incident, components: facts.components, givenStatus }, draft, writeContext.now)
  await layOutWords(facts.page, [after])
  const messages = await messagesOf(db, {
    facts: factsAfter(facts, after, draft.components),
    after,
    now: writeContext.now,
  })
  return { messages: [JSON.stringify(messages)] }
}

function factsAfter(
  facts: Facts,
  after: Incident,
  statuses: Record<string, Facts['components'][number]['status']> = {},
) {
  const components = facts.components.map((one) => ({ ...one, status: statuses[one.id] ?? one.status }))
  return { ...facts, components, incidents: [after, ...facts.incidents.filter(({ id }) => id !== after.id)] }
}

type Shown = { facts: Facts; after: Incident; now: Date }

async function messagesOf(db: Database, { facts, after, now }: Shown): Promise<PreviewedMessage[]> {
  const [update] = after.updates
  if (!update) return []
  const [view, managed] = await Promise.all([
    readPageView(db, facts, webProcess().settings.baseUrl),
    readManagedIncidents(db, facts.page.id, [after.id]),
  ])
  const { baseUrl } = view
  const making = { view, linkSecret: '', columns: managed.get(after.id) ?? null }
  const links = { baseUrl, manageUrl: `${baseUrl}/subscriptions/…`, unsubscribeUrl: `${baseUrl}/subscriptions/…` }
  const announced = { kind: 'update', facts, incident: after, update, created: after.updates.length === 1 } as const
  return [
    ...channels.map((channel) => ({
      title: wayWords[channel],
      message: inChannel(channel, announced, { now, links, deliveryId: 'preview' }, making),
    })),
    { title: 'Feed', message: { channel: 'feed', body: atomFeed({ ...facts, incidents: [after] }, { baseUrl, now }) } },
  ]
}
