'use server'
import { z } from 'zod'
import { countTry } from '@/app/admin/_access/count-sign-in'
import { browserCookie, clientAddress, keepSession } from '@/app/admin/_access/session-cookie'
import { visitorAction } from '@/app/admin/_action/visitor-action'
import { webProcess } from '@/lib/publish/facts/web-process'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { TooMany } from '@/lib/status/text/too-many'
import { useSetupLink } from '@/lib/store/operators/setup-link'

const text = z.string().max(5000)
const form = z.object({ token: text, email: text, name: text, password: text })

export const setUpAction = visitorAction(form, async ({ token, ...operator }) => {
  const wait = countTry('link', visitorNetwork(await clientAddress()))
  if (wait !== null) throw new TooMany('too_many_tries_from_here', wait)
  await keepSession(await useSetupLink(webProcess().db, token, operator, new Date(), await browserCookie()))
  return '/admin'
})
