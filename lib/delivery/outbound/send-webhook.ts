import { Webhook } from 'standardwebhooks'
import { guardedFetch } from './guarded-fetch'
import { httpOutcome } from './http-outcome'
import type { WebSettings } from './open-outbound'
import type { Outcome } from './outcome'

/** `id` stays the same on every attempt; `body` is the JSON text; `now` is the moment of this attempt on the database's clock. */
export type WebhookMessage = { id: string; body: string; now: Date }

/** `secrets` as `whsec_…`, the newest first: all of them sign, which is how a secret is rotated without a gap. */
export type WebhookDestination = { url: string; secrets: readonly string[] }

/** Posts to an endpoint, signed after Standard Webhooks 1.0 (webhook-id, webhook-timestamp, webhook-signature). */
export async function sendWebhook(
  message: WebhookMessage,
  destination: WebhookDestination,
  { web, userAgent }: WebSettings,
  signal: AbortSignal,
): Promise<Outcome> {
  const signature = signatures(message, destination.secrets)
  if (!signature) return { kind: 'rejected', because: 'invalid', error: 'the signing secret cannot be read' }
  const headers = {
    'content-type': 'application/json',
    'user-agent': userAgent,
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(message.now.getTime() / 1000)),
    'webhook-signature': signature,
  }
  return httpOutcome(
    await guardedFetch(destination.url, { guard: web, headers, body: message.body, signal }),
    new Date(),
  )
}

function signatures({ id, body, now }: WebhookMessage, secrets: readonly string[]): string | null {
  try {
    return secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' ') || null
  } catch {
    return null
  }
}
