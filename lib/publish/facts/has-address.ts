import type { Facts } from '@/lib/status/facts/facts'
import { unreadableIncident } from '@/lib/status/facts/unreadable'
import { historyMonths } from '@/lib/status/incident/history'
import { hasUptimePage } from '@/lib/status/uptime/uptime-months'

/** Whether the facts have the incident, component, maintenance and page of the history or of the uptime that a public address names. */
export function hasAddress(facts: Facts, address: string, now: Date): boolean {
  const { pathname, searchParams } = new URL(address, 'http://page')
  const [, room, id] = /\/(components|incidents|scheduled-maintenances)\/([0-9a-z]+)(?:\.json)?$/.exec(pathname) ?? []
  if (room && id) return room === 'components' ? hasComponent(facts, id) : hasIncident(facts, room, id)
  const [, metric] = /^\/metrics-display\/([0-9a-z]+)\//.exec(pathname) ?? []
  if (metric) return facts.metrics.some(({ id, display }) => id === metric && display)
  const component = searchParams.get('component')
  const incident = searchParams.get('incident')
  if (component && !hasComponent(facts, component)) return false
  if (incident && !hasIncident(facts, 'incidents', incident)) return false
  const page = Number(searchParams.get('page') ?? 1)
  const [, calendar, ofOne] = /^\/(uptime)(?:\/([0-9a-z]+))?$/.exec(pathname) ?? []
  if (calendar) return hasUptimePage(facts, ofOne ?? component ?? undefined, page, now)
  return page === 1 || historyMonths(facts, now, page, component ?? undefined).page === page
}

const hasComponent = ({ components }: Facts, id: string) => components.some((one) => one.id === id)

const hasIncident = (facts: Facts, room: string, id: string) =>
  facts.incidents.some((one) => one.id === id && (room === 'incidents' || one.kind === 'maintenance')) ||
  unreadableIncident(facts, id) !== undefined
