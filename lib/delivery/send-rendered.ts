import type { Claimed } from '@/lib/store/delivery-claim'
import { newSigningSecret } from '@/lib/store/signing-secret'
import type { Outbound } from './outbound/open-outbound'
import type { Outcome } from './outbound/outcome'
import { sendEmail } from './outbound/send-email'
import { sendSlack } from './outbound/send-slack'
import { sendSms } from './outbound/send-sms'
import { sendTeams } from './outbound/send-teams'
import { sendWebhook } from './outbound/send-webhook'
import type { Rendered } from './rendered'

/** Sends a message to whom its delivery names. */
export function sendRendered(
  rendered: Rendered,
  claimed: Claimed,
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
function secretsOf({ recipient, kind }: Claimed): string[] {
  if (kind === 'test' && !recipient?.signingSecret) return [newSigningSecret()]
  return [recipient?.signingSecret, recipient?.previousSecret].filter((secret) => typeof secret === 'string')
}
