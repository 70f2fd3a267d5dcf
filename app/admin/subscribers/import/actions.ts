'use server'
import { z } from 'zod'
import type { FormState, Reveal } from '@/components/desk/form-state'
import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'
import { Refusal } from '@/lib/status/refusal'
import { importSubscribers } from '@/lib/store/import-subscribers'
import { readSubscribersCsv } from '@/lib/wire/subscribers-csv'
import { text, ticked } from '../../incidents/incident-form'
import { operatorAction } from '../../operator-action'
import { importReport } from './import-report'

/** The list as text, wherever it came from. */
export const importListAction = operatorAction(
  z.object({ list: text, skip_confirmation: ticked }),
  async ({ list, skip_confirmation: skipConfirmation }, { db, attempt }): Promise<Reveal> => {
    if (list.trim() === '') throw new Refusal('invalid', 'Paste a list or choose a file.', 'list')
    const { facts } = await currentFacts()
    const allowed = room().settings.allowedDestinations
    const lines = readSubscribersCsv(list)
    const options = { skipConfirmation, ...(allowed && { allowed }) }
    return importReport(await importSubscribers(db, facts.page.id, lines, options, attempt))
  },
)

/** A chosen file counts in place of the text. */
export async function importSubscribersAction(before: FormState | 'resent', form: FormData): Promise<FormState> {
  const file = form.get('file')
  if (file instanceof Blob && file.size > 0) form.set('list', await file.text())
  form.delete('file')
  return importListAction(before, form)
}
