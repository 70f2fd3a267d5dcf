'use server'
import { z } from 'zod'
import { room } from '@/lib/publish/room'
import { minutesInWords, TooMany } from '@/lib/status/too-many'
import { visitorNetwork } from '@/lib/status/visitor-network'
import { useSetupLink } from '@/lib/store/setup-link'
import { browserCookie, clientAddress, keepSession } from '../session-cookie'
import { countTry } from '../sign-in-limit'
import { visitorAction } from '../visitor-action'

const text = z.string().max(5000)
const form = z.object({ token: text, email: text, name: text, password: text })

export const setUpAction = visitorAction(form, async ({ token, ...operator }) => {
  const wait = countTry('link', visitorNetwork(await clientAddress()))
  if (wait !== null) throw new TooMany(`Too many tries from here. Try again in ${minutesInWords(wait)}.`, wait)
  await keepSession(await useSetupLink(room().db, token, operator, new Date(), await browserCookie()))
  return '/admin'
})
