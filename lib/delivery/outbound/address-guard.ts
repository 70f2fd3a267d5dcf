import dns from 'node:dns'
import { isIPv6, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector } from 'undici'
import { type AllowedDestinations, allowsAddress, allowsHost } from '@/lib/status/addresses/allowed-destinations'
import { addressBytes } from '@/lib/status/addresses/ip-address'
import { isPublicAddress } from '@/lib/status/addresses/is-public-address'

/** All addresses of a name, as text. Rejects when there are none. */
export type Resolve = (hostname: string) => Promise<string[]>

/** The only way out over HTTP: connections to addresses that may be dialled, and to no others. */
export type Guard = { allow: AllowedDestinations; agent: Agent; close: () => Promise<void> }

type GuardOptions = { resolve?: Resolve; connections?: number }

const connectTimeoutMs = 10_000

/**
 * Opens a guard with its own bounded keep-alive connections, at most `connections` (4) to one origin. A name's addresses are
 * judged inside the dialling itself, so that the address judged is the address dialled (DEPENDENCIES §B5).
 */
export function openGuard(allow: AllowedDestinations, { resolve = ask, connections = 4 }: GuardOptions = {}): Guard {
  const dial = { timeout: connectTimeoutMs, autoSelectFamily: true }
  const trusted = buildConnector(dial)
  const guarded = buildConnector({ ...dial, lookup: guardedLookup(allow, resolve) })
  const agent = new Agent({
    connections,
    pipelining: 1,
    // no limit on origins: what waits is bounded by the lanes, and what is idle by this
    keepAliveTimeout: 1000,
    keepAliveMaxTimeout: 10_000,
    connect: (options, callback) => {
      if (allowsHost(allow, { ...options, hostname: urlHost(options.hostname) })) return trusted(options, callback)
      // no lookup happens for a literal
      const literal = addressBytes(options.hostname)
      if (literal && !mayDial(allow, options.hostname)) return callback(new BlockedAddress(), null)
      return guarded(options, callback)
    },
  })
  return { allow, agent, close: () => agent.destroy() }
}

const urlHost = (hostname: string) => (isIPv6(hostname) ? `[${hostname}]` : hostname)

/** The name leads, at least in part, to an address that is not public. */
export class BlockedAddress extends Error {
  readonly code = 'EBLOCKED'
}

/** A lookup for net.connect: fails with BlockedAddress as soon as one of the answers may not be dialled. */
export function guardedLookup(allow: AllowedDestinations, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (answers) => {
        const addresses = answers.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
        const [first] = addresses
        if (!first || !answers.every((answer) => mayDial(allow, answer))) return callback(new BlockedAddress(), '')
        if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

/** Whether this literal address may be dialled: named by the operator, or public by our own table and by ipaddr.js both. */
export function mayDial(allow: AllowedDestinations, address: string): boolean {
  const bytes = addressBytes(address)
  if (!bytes) return false
  if (allowsAddress(allow, bytes)) return true
  return isPublicAddress(bytes) && ipaddr.fromByteArray([...bytes]).range() === 'unicast'
}

// c-ares, not getaddrinfo: names whose servers are silent would fill the thread pool and hold up all the others
const resolver = new dns.promises.Resolver({ timeout: 2000, tries: 2 })

async function ask(hostname: string): Promise<string[]> {
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (addresses.length === 0 && answers[0].status === 'rejected') throw answers[0].reason
  return addresses
}
