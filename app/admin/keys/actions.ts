'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { createApiKey, revokeApiKey } from '@/lib/store/operators/api-key'

const draft = z.object({
  name: typedText,
  scopes: z.array(typedText).default([]),
  // nothing chosen: until it is revoked; the verb judges the number
  days: typedText.transform((days) => (days === '' ? null : Number(days))),
})

export const createKeyAction = operatorAction(draft, async (draft, { db, writeContext }) => {
  const { facts } = await currentFacts()
  const { key } = await createApiKey(db, facts.page.id, draft, writeContext)
  refresh()
  return { words: 'Copy this key now. It is stored only as a hash and never shown again.', secret: key }
})

export const revokeKeyAction = operatorAction(
  z.object({ key_id: typedText }),
  async ({ key_id }, { db, writeContext }) => {
    const { facts } = await currentFacts()
    await revokeApiKey(db, facts.page.id, key_id, writeContext)
    return '/admin/keys'
  },
)
