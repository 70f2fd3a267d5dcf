'use server'
import { z } from 'zod'
import { room } from '@/lib/publish/room'
import { minutesInWords, TooMany } from '@/lib/status/too-many'
import { visitorNetwork } from '@/lib/status/visitor-network'
import { useResetLink } from '@/lib/store/reset-link'
import { browserCookie, clientAddress, keepSession } from '../session-cookie'
import { countTry } from '../sign-in-limit'
import { visitorAction } from '../visitor-action'

const text = z.string().max(5000)

export const resetAction = visitorAction(z.object({ token: text, password: text }), async ({ token, password }) => {
  const wait = countTry('link', visitorNetwork(await clientAddress()))
  if (wait !== null) throw new TooMany(`Too many tries from here. Try again in ${minutesInWords(wait)}.`, wait)
  await keepSession(await useResetLink(room().db, token, password, new Date(), await browserCookie()))
  return '/admin'
})
