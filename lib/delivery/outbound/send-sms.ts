import path from 'node:path'
import { guardedFetch, type HttpAnswer } from './guarded-fetch'
import { httpOutcome } from './http-outcome'
import { fileError, writeMessageFile } from './message-file'
import type { SmsSettings } from './open-outbound'
import type { Outcome } from './outcome'

/** Twilio's error codes that will not change by trying again. */
const refusals: Record<string, { because: 'invalid' | 'refused' | 'bounced'; error: string }> = {
  21211: { because: 'invalid', error: 'this is not a phone number' },
  21214: { because: 'invalid', error: 'this number cannot be reached' },
  21217: { because: 'invalid', error: 'this is not a phone number' },
  21407: { because: 'invalid', error: 'this number does not take messages' },
  21421: { because: 'invalid', error: 'this is not a phone number' },
  21610: { because: 'refused', error: 'the owner of this number has stopped our messages' },
  21614: { because: 'invalid', error: 'this is not a mobile number' },
  30005: { because: 'bounced', error: 'this number does not exist any more' },
  30006: { because: 'bounced', error: 'this is a landline or cannot be reached' },
}

/** Sends a text message to an E.164 number through a gateway of Twilio's shape, or writes it to a file when none is set. */
export async function sendSms(text: string, to: string, settings: SmsSettings, signal: AbortSignal): Promise<Outcome> {
  if (!/^\+[1-9]\d{6,14}$/.test(to))
    return { kind: 'rejected', because: 'invalid', error: 'this is not a phone number' }
  if (!settings.sms) return writeSms(text, to, settings.dataDir)
  const { url, from, user, password, guard } = settings.sms
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': settings.userAgent,
    ...(user && { authorization: `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` }),
  }
  const sender = /^MG[0-9a-f]{32}$/i.test(from) ? 'MessagingServiceSid' : 'From'
  const body = new URLSearchParams({ To: to, [sender]: from, Body: text }).toString()
  return smsOutcome(await guardedFetch(url, { guard, headers, body, signal }), new Date())
}

async function writeSms(text: string, to: string, dataDir: string): Promise<Outcome> {
  const content = JSON.stringify({ to, text, at: new Date() }, null, 2)
  try {
    const name = await writeMessageFile(path.join(dataDir, 'sms'), to, '.json', content)
    return { kind: 'sent', reference: name }
  } catch (error) {
    return { kind: 'retry', error: fileError(error) }
  }
}

/** The gateway's answer as an outcome. Its own 404, 410, 401 and 403 are about our account, not about the number. */
export function smsOutcome(answer: HttpAnswer, now: Date): Outcome {
  if (answer.kind !== 'answered') return gatewayProblem(httpOutcome(answer, now))
  const { code, sid } = readJson(answer.text)
  if (answer.status >= 200 && answer.status < 300) {
    return typeof sid === 'string' && /^\w{1,64}$/.test(sid) ? { kind: 'sent', reference: sid } : { kind: 'sent' }
  }
  const refusal = refusals[String(code)]
  if (refusal) return { kind: 'rejected', because: refusal.because, error: `${refusal.error} (${code})` }
  const outcome = gatewayProblem(httpOutcome(answer, now))
  if (typeof code !== 'number') return outcome
  const { wholeHost, ...rest } = outcome
  const aboutUs = outcome.throttled === true || [401, 403, 404, 410].includes(answer.status)
  return { ...rest, ...(aboutUs && { wholeHost }), error: `${outcome.error} (${code})` }
}

// the gateway is the host of all numbers: without a code of its own it speaks of no single one
function gatewayProblem(outcome: Outcome): Extract<Outcome, { kind: 'retry' }> {
  if (outcome.kind === 'retry') return { ...outcome, error: `SMS gateway: ${outcome.error}`, wholeHost: true }
  const error = `SMS gateway: ${outcome.kind === 'rejected' ? outcome.error : 'no answer'}`
  return { kind: 'retry', error, wholeHost: true }
}

function readJson(text: string): { code?: unknown; sid?: unknown } {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
