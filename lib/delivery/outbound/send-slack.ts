import { guardedFetch, type HttpAnswer } from './guarded-fetch'
import { httpOutcome } from './http-outcome'
import type { WebSettings } from './open-outbound'
import type { Outcome } from './outcome'

// the words with which Slack says that this address will never work again
const gone = new Set([
  'invalid_token',
  'no_service',
  'no_service_id',
  'no_active_hooks',
  'no_team',
  'team_disabled',
  'channel_not_found',
  'channel_is_archived',
  'user_not_found',
])

/** Posts Block Kit JSON to a Slack incoming webhook. */
export async function sendSlack(
  body: string,
  url: string,
  { web, userAgent }: WebSettings,
  signal: AbortSignal,
): Promise<Outcome> {
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent }
  return slackOutcome(await guardedFetch(url, { guard: web, headers, body, signal }), new Date())
}

/** Slack's answer as an outcome: its error words and 404 mean that the webhook or channel is gone. */
export function slackOutcome(answer: HttpAnswer, now: Date): Outcome {
  if (answer.kind !== 'answered' || answer.status < 400) return httpOutcome(answer, now)
  const word = answer.text.trim()
  const said = /^[a-z_]{1,60}$/.test(word) ? `answered ${answer.status} ${word}` : `answered ${answer.status}`
  if (gone.has(word) || answer.status === 404) return { kind: 'rejected', because: 'gone', error: said }
  const outcome = httpOutcome(answer, now)
  return outcome.kind === 'sent' ? outcome : { ...outcome, error: said }
}
