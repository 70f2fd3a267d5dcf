import type { Outbound } from '@/lib/delivery/outbound/open-outbound'
import type { Outcome } from '@/lib/delivery/outbound/outcome'
import { sendEmail } from '@/lib/delivery/outbound/send-email'
import { sendSlack } from '@/lib/delivery/outbound/send-slack'
import { sendSms } from '@/lib/delivery/outbound/send-sms'
import { sendTeams } from '@/lib/delivery/outbound/send-teams'
import { sendWebhook } from '@/lib/delivery/outbound/send-webhook'
import type { RenderedMessage } from '@/lib/delivery/render/rendered'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import { newSigningSecret } from '@/lib/store/subscribers/new-signing-secret'

/** Sends a message to whom its delivery names. */
export function sendRendered(
  rendered: RenderedMessage,
  claimed: ClaimedDelivery,
  outbound: Outbound,
  signal: AbortSignal,
): Promise<Outcome> {
  const to = claimed.address ?? claimed.recipient?.address ?? ''
  switch (rendered.channel) {
    case 'email':
      return sendEmail(rendered.mail, to, outbound, signal)
    case 'sms':
      return sendSms(rendered.text, to, outbound, signal)
    case 'slack':
      return sendSlack(rendered.body, to, outbound, signal)
    case 'teams':
      return sendTeams(rendered.body, to, outbound, signal)
    case 'webhook':
      return sendWebhook(
        { id: claimed.messageId, body: rendered.body, now: claimed.now },
        { url: to, secrets: secretsOf(claimed) },
        outbound,
        signal,
      )
  }
}

/** A test goes to an address that need not be a subscriber's: it is signed with a secret that nobody knows. */
function secretsOf({ recipient, kind }: ClaimedDelivery): string[] {
  if (kind === 'test' && !recipient?.signingSecret) return [newSigningSecret()]
  return [recipient?.signingSecret, recipient?.previousSecret].filter((secret) => typeof secret === 'string')
}
