import { z } from 'zod'
import type { Facts, Incident, Update } from '@/lib/status/facts/facts'
import { channels } from '@/lib/status/facts/subscriber-state'
import { inChannel } from './render-announcement'
import type { NothingToSend, RenderContext, RenderedMessage, RenderJob } from './rendered'

const payload = z.object({ channel: z.enum(channels) })

/** The message of kind 'test': an incident that never was, in the form that the channel's subscribers get. */
export function renderTest(job: RenderJob, making: RenderContext): RenderedMessage | NothingToSend {
  const { channel } = payload.parse(job.payload)
  const { facts, baseUrl } = making.view
  const { now, messageId } = job
  const incident = sampleIncident(now, facts)
  const [update] = incident.updates
  if (!update) throw new Error('The sample incident has no update.')
  const links = { baseUrl, manageUrl: baseUrl, unsubscribeUrl: baseUrl }
  const announced = { kind: 'update', facts, incident, update, created: true } as const
  return inChannel(channel, announced, { now, links, deliveryId: messageId }, making)
}

function sampleIncident(now: Date, { version }: Facts): Incident {
  const moments = { createdAt: now, updatedAt: now }
  const update: Update = {
    ...moments,
    id: '000000000000',
    status: 'resolved',
    body: 'This is a test message. Nothing is wrong, and there is nothing for you to do.',
    displayAt: now,
    editedAt: null,
    earlier: [],
    deliverNotifications: true,
    customTweet: null,
    tweetId: null,
    changes: null,
  }
  return {
    ...moments,
    id: '000000000000',
    number: 0,
    kind: 'incident',
    name: 'Test of notifications',
    status: 'resolved',
    impact: 'none',
    impactOverride: null,
    startedAt: now,
    monitoringAt: null,
    resolvedAt: now,
    nextUpdateBy: null,
    scheduledFor: null,
    scheduledUntil: null,
    automation: null,
    reminderIntervals: null,
    backfilled: false,
    version,
    componentIds: [],
    updates: [update],
  }
}
