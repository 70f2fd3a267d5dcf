import http from 'node:http'
import type { Trust } from '@/lib/status/verdict'
import type { Told } from './front-facts'
import { factsAddress, fetchWhole, type PrivateWay } from './private-way'

const patienceMs = 10_000

/** Asks whoever holds the facts to make them fit to be shown. Rejects when there are none, or nobody answers. */
export function askFacts(way: PrivateWay): (incident: string | null) => Promise<Told> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })
  return async (incident) => {
    const path = incident === null ? factsAddress : `${factsAddress}?incident=${encodeURIComponent(incident)}`
    const { status, body } = await fetchWhole(way, { path, agent, timeout: patienceMs })
    if (status !== 200) throw new Error(body.toString('utf8'))
    return readTold(body.toString('utf8'))
  }
}

type TrustSent = { fresh: true; notificationsDelayed?: boolean } | { fresh: false; asOf: string }

function readTold(json: string): Told {
  const { trust, publishedAt, ...rest } = JSON.parse(json) as Omit<Told, 'trust'> & { trust: TrustSent }
  const read: Trust = trust.fresh ? trust : { fresh: false, asOf: new Date(trust.asOf) }
  return { ...rest, trust: read, publishedAt: new Date(publishedAt) }
}
