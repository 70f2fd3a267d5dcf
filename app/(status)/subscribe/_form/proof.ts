import { createHmac, timingSafeEqual } from 'node:crypto'
import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1'
import { onceInProcess } from '@/lib/process/once-in-process'
import type { FormValues } from './sent-form'

const largestNumber = 50_000
const challengeMs = 30 * 60_000
const stampMs = 60 * 60_000
/** Nobody reads and fills in a form faster than this; programs do. */
const leastMs = 1500

const used = onceInProcess('used-proofs', () => new Map<string, number>())

/** A riddle for the visitor's computer: about a second of work, good for one form within half an hour. */
export function challenge(secret: string, now: Date) {
  const expires = new Date(now.getTime() + challengeMs)
  return createChallenge({ hmacKey: secret, maxNumber: largestNumber, expires, params: { at: String(now.getTime()) } })
}

/** Whether a solved riddle came with the form: ours, in time, not at once, and for the first time. */
export async function isProven(secret: string, proof: string | undefined, now: Date): Promise<boolean> {
  if (!proof || proof.length > 1000) return false
  try {
    if (!(await verifySolution(proof, secret))) return false
    const { at } = extractParams(proof)
    return now.getTime() - Number(at) >= leastMs && isFirstUse(proof, now)
  } catch {
    return false
  }
}

function isFirstUse(proof: string, now: Date): boolean {
  for (const [old, until] of used()) {
    if (until > now.getTime()) break
    used().delete(old)
  }
  const { signature } = JSON.parse(atob(proof)) as { signature: string }
  if (used().has(signature)) return false
  used().set(signature, now.getTime() + challengeMs)
  return true
}

/** What a form without a proof takes along to its second press: when the first was, and for which words. */
export function stampOf(secret: string, fields: FormValues, network: string, now: Date): string {
  const at = now.getTime().toString(36)
  return `${at}.${sign(secret, at, fields, network)}`
}

/**
 * Whether the second press belongs to a first one: of the same words, from the same network, not too late; 'quick' when it came
 * at once.
 */
export function isPressedAgain(secret: string, fields: FormValues, network: string, now: Date): boolean | 'quick' {
  const [at = '', mac = ''] = fields.stamp?.[0]?.split('.') ?? []
  const right = Buffer.from(sign(secret, at, fields, network))
  const given = Buffer.from(mac)
  const ageMs = now.getTime() - Number.parseInt(at, 36)
  if (given.length !== right.length || !timingSafeEqual(given, right) || ageMs > stampMs) return false
  return ageMs >= leastMs || 'quick'
}

function sign(secret: string, at: string, fields: FormValues, network: string): string {
  const words = ['by', 'email', 'phone_number', 'endpoint', 'incident', 'component_ids'].map(
    (name) => fields[name] ?? [],
  )
  return createHmac('sha256', secret)
    .update(JSON.stringify(['stamp', at, network, words]))
    .digest('base64url')
}
