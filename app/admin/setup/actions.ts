'use server'
import { z } from 'zod'
import { room } from '@/lib/publish/room'
import { useSetupLink } from '@/lib/store/setup-link'
import { keepSession } from '../session-cookie'
import { visitorAction } from '../visitor-action'

const text = z.string().max(5000)
const form = z.object({ token: text, email: text, name: text, password: text })

export const setUpAction = visitorAction(form, async ({ token, ...operator }) => {
  const session = await useSetupLink(room().db, token, operator, new Date())
  await keepSession(session.token)
  return '/admin'
})
