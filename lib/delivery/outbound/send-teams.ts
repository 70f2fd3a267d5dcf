import { guardedFetch, type HttpAnswer } from './guarded-fetch'
import { httpOutcome } from './http-outcome'
import type { WebSettings } from './open-outbound'
import type { Outcome } from './outcome'

/** Posts an Adaptive Card message to a Microsoft Teams workflow or incoming webhook. */
export async function sendTeams(
  body: string,
  url: string,
  { web, userAgent }: WebSettings,
  signal: AbortSignal,
): Promise<Outcome> {
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent }
  return teamsOutcome(await guardedFetch(url, { guard: web, headers, body, signal }), new Date())
}

/**
 * Teams' answer as an outcome. 404: the workflow was deleted. Old connectors answer 200 and tell in the text that they failed
 * ("… returned HTTP error 429 …").
 */
export function teamsOutcome(answer: HttpAnswer, now: Date): Outcome {
  if (answer.kind !== 'answered') return httpOutcome(answer, now)
  if (answer.status === 404) return { kind: 'rejected', because: 'gone', error: 'answered 404: the workflow is gone' }
  const failure = answer.status < 300 ? /failed with error.{0,200}?HTTP error (\d{3})/is.exec(answer.text) : null
  return httpOutcome(failure ? { ...answer, status: Number(failure[1]) } : answer, now)
}
