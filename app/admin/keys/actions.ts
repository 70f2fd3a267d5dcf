'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { currentFacts } from '@/lib/publish/current-facts'
import { createApiKey, revokeApiKey } from '@/lib/store/api-key'
import { text } from '../incidents/incident-form'
import { operatorAction } from '../operator-action'

export const createKeyAction = operatorAction(z.object({ name: text }), async (draft, { db, attempt }) => {
  const { facts } = await currentFacts()
  const { key } = await createApiKey(db, facts.page.id, draft, attempt)
  refresh()
  return { words: 'Copy this key now. It is stored only as a hash and never shown again.', secret: key }
})

export const revokeKeyAction = operatorAction(z.object({ key_id: text }), async ({ key_id }, { db, attempt }) => {
  const { facts } = await currentFacts()
  await revokeApiKey(db, facts.page.id, key_id, attempt)
  return '/admin/keys'
})
