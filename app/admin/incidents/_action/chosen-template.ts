import { Refusal } from '@/lib/status/text/refusal'
import { readTemplates } from '@/lib/store/incidents/template'
import type { Database } from '@/lib/store/transaction/database'

/** The template that the form chose; null for none. Refusal when it is gone. */
export async function chosenTemplate(db: Database, pageId: string, typed: Readonly<Record<string, string[]>>) {
  const id = typed.template?.[0]
  if (!id) return null
  const template = (await readTemplates(db, pageId)).find((one) => one.id === id)
  if (!template) throw new Refusal('template_gone')
  return template
}
