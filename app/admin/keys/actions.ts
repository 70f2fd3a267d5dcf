'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { createApiKey, revokeApiKey } from '@/lib/store/operators/api-key'

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
