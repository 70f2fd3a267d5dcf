'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { importReport } from '@/app/admin/subscribers/import/_action/import-report'
import type { FormState, Reveal } from '@/components/admin/basics/form-state'
import { textOf } from '@/lib/body/text-of'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import { importSubscribers } from '@/lib/store/subscribers/import-subscribers'
import { eachSubscriberOf } from '@/lib/wire/csv/subscribers-csv'

/** The list as text, wherever it came from. */
export const importListAction = operatorAction(
  z.object({ list: typedText, skip_confirmation: typedTick, unread: z.string().optional() }),
  async ({ list, skip_confirmation: skipConfirmation, unread }, { db, writeContext }): Promise<Reveal> => {
    if (unread) throw new Refusal('list_unreadable')
    if (list.trim() === '') throw new Refusal('list_missing')
    const { facts } = await currentFacts()
    const allowed = webProcess().settings.allowedDestinations
    const lines = eachSubscriberOf(list, facts.components)
    const options = { skipConfirmation, ...(allowed && { allowed }) }
    return importReport(await importSubscribers(db, facts.page.id, lines, options, writeContext))
  },
)

/** A chosen file counts in place of the text. */
export async function importSubscribersAction(before: FormState | 'resent', form: FormData): Promise<FormState> {
  const file = form.get('file')
  form.delete('file')
  form.delete('unread')
  if (file instanceof Blob && file.size > 0) {
    const list = textIn(new Uint8Array(await file.arrayBuffer()))
    form.set(list === null ? 'unread' : 'list', list ?? 'yes')
  }
  return importListAction(before, form)
}

/** As spreadsheets write: UTF-8, UTF-16 with a mark, or what Windows has written since long. */
function textIn(bytes: Uint8Array): string | null {
  if (bytes.includes(0) && !startsWithMark(bytes)) return null
  try {
    return textOf(bytes)
  } catch {
    return startsWithMark(bytes) ? null : textOf(bytes, 'windows-1252')
  }
}

function startsWithMark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}
