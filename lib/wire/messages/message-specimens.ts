import type { ComponentChange, Facts, Incident, Update } from '@/lib/status/facts/facts'
import { change, component, facts, incident, update } from '@/lib/status/page/specimens'
import type { AnnouncedComponent, AnnouncedUpdate, MessageAt } from './message'

/** Made-up messages for tests: the incident of LESSONS S1 in short. */
export const sentAt: MessageAt = {
  now: new Date('2024-04-05T04:12:00.250Z'),
  deliveryId: 'dlv_7h3k',
  links: {
    baseUrl: 'https://status.example.com',
    manageUrl: 'https://status.example.com/subscriptions/mmm',
    unsubscribeUrl: 'https://status.example.com/unsubscribe/uuu',
  },
}

const components = [
  component('web', { name: 'Web', position: 1 }),
  component('regions', { name: 'Regions', isGroup: true, position: 2 }),
  component('api', { name: 'API', groupId: 'regions', position: 1, status: 'partial_outage' }),
]

const updates: Update[] = [
  update('resolved', '2024-04-05T04:11:00Z', {
    id: 'u4',
    body: 'All queues are **cleared**.',
    changes: [change('api', 'operational', { name: 'Regions - API', oldStatus: 'partial_outage' })],
  }),
  update('monitoring', '2024-04-05T03:48:00Z', { id: 'u3', body: 'The queue is drained by 75 %.' }),
  update('monitoring', '2024-04-05T03:08:00Z', { id: 'u2', body: 'A fix has been implemented.' }),
  update('identified', '2024-04-05T02:39:00Z', { id: 'u1', body: 'The cause: backed-up queues.' }),
  update('investigating', '2024-04-04T20:00:00Z', { id: 'u0', body: 'We are investigating.' }),
]

/** The facts of a page with this one incident. */
function factsWith(one: Incident): Facts {
  const held = facts({ components, incidents: [one] }, 'America/Los_Angeles')
  return { ...held, page: { ...held.page, name: 'Coveralls' } }
}

type Over = { incident?: Partial<Incident>; update?: Partial<Update> }

/** The update `u0` … `u4` as it is announced the moment it is the newest; `u0` creates the incident. */
export function announcedSpecimen(id: 'u0' | 'u1' | 'u2' | 'u3' | 'u4', over: Over = {}): AnnouncedUpdate {
  const shown = updates.slice(updates.findIndex((one) => one.id === id))
  const [newest, ...older] = shown as [Update, ...Update[]]
  const said = { ...newest, ...over.update }
  const about = {
    name: 'Hanging status updates',
    impact: 'major' as const,
    componentIds: ['web', 'api'],
    ...over.incident,
  }
  const one = incident('r3t7k9wq2mzx', [said, ...older], about)
  return { kind: 'update', facts: factsWith(one), incident: one, update: said, created: id === 'u0' }
}

/** An earlier update, sent when others have been published since. */
export function overtaken(): AnnouncedUpdate {
  const late = announcedSpecimen('u4')
  return { ...late, update: late.incident.updates[2] as Update }
}

const window = { scheduledFor: new Date('2024-04-10T04:00:00Z'), scheduledUntil: new Date('2024-04-10T06:00:00Z') }

/** A maintenance that reaches `status`. */
export function maintenance(
  status: 'scheduled' | 'in_progress' | 'verifying' | 'completed',
  changes: ComponentChange[] | null = null,
): AnnouncedUpdate {
  const plan = update('scheduled', '2024-04-01T20:00:00Z', { id: 'm0', body: 'We upgrade the main database.' })
  const next = update(status, '2024-04-10T04:00:20Z', { id: 'm1', body: 'Word on the upgrade.', changes })
  const one = incident('mmmmmmmmmmmm', status === 'scheduled' ? [plan] : [next, plan], {
    ...{ kind: 'maintenance', name: 'Database upgrade', impact: 'maintenance', componentIds: ['web'] },
    ...window,
  })
  const said = one.updates[0] as Update
  return { kind: 'update', facts: factsWith(one), incident: one, update: said, created: status === 'scheduled' }
}

export function componentChange(): AnnouncedComponent {
  const { facts: held } = announcedSpecimen('u0')
  const api = { ...components[2], status: 'major_outage' } as AnnouncedComponent['component']
  const now = { ...held, components: held.components.map((one) => (one.id === 'api' ? api : one)) }
  return {
    ...{ kind: 'component', facts: now, component: api },
    ...{ oldStatus: 'operational', newStatus: 'major_outage', at: new Date('2024-04-04T20:00:00.379Z') },
  }
}
