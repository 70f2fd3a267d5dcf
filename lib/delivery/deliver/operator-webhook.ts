import { type Guard, openGuard } from '@/lib/delivery/outbound/address-guard'
import { guardedFetch } from '@/lib/delivery/outbound/guarded-fetch'
import { httpOutcome } from '@/lib/delivery/outbound/http-outcome'
import type { Outcome } from '@/lib/delivery/outbound/outcome'
import { sendWebhook, type WebhookMessage } from '@/lib/delivery/outbound/send-webhook'
import type { Env } from '@/lib/env'
import { nowhereElse } from '@/lib/status/addresses/allowed-destinations'

/** The way to the operators' own webhook, opened once per worker. */
export type OperatorWebhook = NonNullable<Env['operatorWebhook']> & { guard: Guard; userAgent: string }

/** Opens the way: wherever the webhook is, it may be called, and nothing else this way. Connects to nothing yet. */
export function openOperatorWebhook(own: NonNullable<Env['operatorWebhook']>, userAgent: string): OperatorWebhook {
  const { hostname, port, protocol } = new URL(own.url)
  const hosts = [`${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`]
  return { ...own, userAgent, guard: openGuard({ ...nowhereElse, hosts }, { connections: 2 }) }
}

/** Posts to it; signed after Standard Webhooks when it has a secret, since chat services have none. */
export async function callOperatorWebhook(
  message: WebhookMessage,
  { url, secret, guard, userAgent }: OperatorWebhook,
  signal: AbortSignal,
): Promise<Outcome> {
  if (secret) return sendWebhook(message, { url, secrets: [secret] }, { web: guard, userAgent }, signal)
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent, 'webhook-id': message.id }
  return httpOutcome(await guardedFetch(url, { guard, headers, body: message.body, signal }), new Date())
}
