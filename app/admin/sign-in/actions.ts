'use server'
import { z } from 'zod'
import { room } from '@/lib/publish/room'
import { Refusal } from '@/lib/status/refusal'
import { signIn } from '@/lib/store/session'
import { safeNext } from '../safe-next'
import { sayStatus } from '../say-status'
import { clientAddress, keepSession } from '../session-cookie'
import { countSignIn, forgetSignIns } from '../sign-in-limit'
import { visitorAction } from '../visitor-action'

const form = z.object({ email: z.string().max(500), password: z.string().max(5000), next: z.string().optional() })

export const signInAction = visitorAction(form, async ({ email, password, next }) => {
  const client = await clientAddress()
  const retryAfterSeconds = await countSignIn(email, client)
  if (retryAfterSeconds !== null) {
    await sayStatus(429)
    throw new Refusal('forbidden', tooMany(retryAfterSeconds))
  }
  const session = await signIn(room().db, { email, password }, new Date())
  if (!session) throw new Refusal('forbidden', 'Address and password do not belong together.')
  await forgetSignIns(email, client)
  await keepSession(session.token)
  return safeNext(next)
})

function tooMany(retryAfterSeconds: number): string {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return `Too many tries to sign in with this address. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}
