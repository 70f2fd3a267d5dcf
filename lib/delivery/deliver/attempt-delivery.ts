import { ZodError } from 'zod'
import type { Outcome } from '@/lib/delivery/outbound/outcome'
import { lanes } from '@/lib/status/lanes/lanes'
import { retryDelay } from '@/lib/status/lanes/retry-delay'
import { UnknownHere } from '@/lib/status/text/unknown-here'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import type { DeliveryResult } from '@/lib/store/queue/record-results'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'

/** What came of an attempt; `nothing`: there is no more to say, or nobody who wants to hear it. */
export type AttemptedDelivery = Outcome | { kind: 'nothing'; why: string }

/** Makes the message and sends it. What it throws is a fault of ours. */
export type Deliver = (claimed: ClaimedDelivery, signal: AbortSignal) => Promise<AttemptedDelivery>

const faultsForgiven = 3

/**
 * One attempt from beginning to end: asks whether the recipient still wants it, delivers within the lane's time, answers what to
 * record. Never rejects.
 */
export async function attemptDelivery(
  claimed: ClaimedDelivery,
  deliver: Deliver,
  stopping: AbortSignal,
): Promise<DeliveryResult> {
  const { recipient, kind } = claimed
  if ((kind === 'update' || kind === 'component') && !recipient?.active) return resultOfAbsence(claimed)
  try {
    return resultOf(claimed, await withinTime(claimed, deliver, stopping))
  } catch (fault) {
    return resultOfFault(claimed, fault)
  }
}

/** Who left is not told. What a quarantined subscriber missed can be replayed when they are well again. */
function resultOfAbsence({ id, recipient, destination }: ClaimedDelivery): DeliveryResult {
  const base = { id, subscriberId: recipient?.id ?? null, destination }
  if (recipient?.left === 'quarantined')
    return { ...base, what: 'quarantined', error: 'The subscriber is quarantined.', outward: false, suppress: false }
  const error = recipient?.left ? 'The subscriber unsubscribed.' : 'There is no active subscriber any more.'
  return { ...base, what: 'discarded', error }
}

/** The lane's time limit holds even when a sender does not listen to its signal. */
async function withinTime(
  claimed: ClaimedDelivery,
  deliver: Deliver,
  stopping: AbortSignal,
): Promise<AttemptedDelivery> {
  const { timeoutMs } = lanes[claimed.lane]
  const limit = new AbortController()
  const stop = () => limit.abort()
  stopping.addEventListener('abort', stop, { once: true })
  let timers: NodeJS.Timeout[] = []
  const late = new Promise<AttemptedDelivery>((answer) => {
    const tooLong = { kind: 'retry', error: `took longer than ${timeoutMs / 1000} s` } as const
    timers = [setTimeout(stop, timeoutMs), setTimeout(() => answer(tooLong), timeoutMs + 500)]
  })
  try {
    return await Promise.race([deliver(claimed, limit.signal), late])
  } finally {
    for (const timer of timers) clearTimeout(timer)
    stopping.removeEventListener('abort', stop)
  }
}

function resultOf(claimed: ClaimedDelivery, attempted: AttemptedDelivery): DeliveryResult {
  const base = { id: claimed.id, subscriberId: claimed.recipient?.id ?? null, destination: claimed.destination }
  switch (attempted.kind) {
    case 'sent':
      return { ...base, what: 'sent' }
    case 'nothing':
      return { ...base, what: 'discarded', error: attempted.why }
    case 'rejected':
      return {
        ...base,
        what: 'quarantined',
        error: attempted.error,
        outward: true,
        suppress: endsAll(claimed, attempted),
      }
    case 'retry':
      return retried(claimed, base, attempted)
  }
}

/** A no that would come again whatever is sent; one to another address than the subscriber's own says nothing about the subscriber. */
const endsAll = ({ kind, address, recipient }: ClaimedDelivery, { because }: Extract<Outcome, { kind: 'rejected' }>) =>
  because !== 'refused' &&
  (kind === 'update' || kind === 'component' || kind === 'confirmation') &&
  (address === null || address === recipient?.address)

type Base = Pick<DeliveryResult, 'id' | 'subscriberId' | 'destination'>

function retried(
  claimed: ClaimedDelivery,
  base: Base,
  { error, retryAfterSeconds, throttled, wholeHost = false }: Extract<Outcome, { kind: 'retry' }>,
): DeliveryResult {
  const { attempts, lane } = claimed
  const { backoffSeconds } = lanes[lane]
  const waitSeconds = retryDelay({ attempts, backoffSeconds, retryAfterSeconds, random: Math.random() })
  if (waitSeconds === null)
    return {
      ...base,
      what: 'quarantined',
      error: `Gave up after ${attempts} attempts: ${error}`,
      outward: true,
      suppress: false,
    }
  const throttledSeconds = throttled ? (retryAfterSeconds ?? 0) : null
  return { ...base, what: 'retry', error, waitSeconds, throttledSeconds, wholeHost }
}

/**
 * A fault of ours: the message cannot be made. The other side is not to blame. What this release cannot read is quarantined at
 * once, everything else after three tries: then somebody has to look, and what waited for it goes on.
 */
function resultOfFault(claimed: ClaimedDelivery, fault: unknown): DeliveryResult {
  const base = { id: claimed.id, subscriberId: null, destination: '' }
  const error = `The message cannot be made: ${nameOf(fault)}`
  const hopeless = fault instanceof UnknownHere || fault instanceof ZodError
  if (hopeless || (claimed.attempts >= faultsForgiven && !isDatabaseAway(fault)))
    return { ...base, what: 'quarantined', error, outward: false, suppress: false }
  const waitSeconds = 5 * Math.min(claimed.attempts, faultsForgiven)
  return { ...base, what: 'retry', error, waitSeconds, throttledSeconds: null, wholeHost: false }
}

function nameOf(fault: unknown): string {
  if (fault instanceof UnknownHere) return fault.message
  if (fault instanceof ZodError) return `what it is made from cannot be read (${placesOf(fault)}).`
  return fault instanceof Error ? `${fault.name}: ${fault.message}`.slice(0, 300) : 'unknown'
}

const placesOf = ({ issues }: ZodError) =>
  issues
    .map(({ path }) => path.join('.') || 'all of it')
    .join(', ')
    .slice(0, 200)
