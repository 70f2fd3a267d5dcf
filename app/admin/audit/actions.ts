'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { lineField } from '@/app/_edit/field-kind'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withDone } from '@/app/admin/_action/with-done'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { keepAudit } from '@/lib/store/audit/keep-audit'
import { keptWords } from './_view/kept-words'

const fields = { keep_days: { column: 'keepDays', label: 'Keep entries', ...lineField, words: keptWords } }

export const keepAuditAction = operatorAction(
  z.object({ keep_days: typedText, was: seenFieldsSchema }),
  async ({ keep_days, was }, { db, writeContext }) => {
    const keepDays = keep_days === '' ? null : Number(keep_days)
    const { changed, seen } = editedFields({ keep_days: keepDays }, was, fields)
    if (changed.keep_days !== undefined) {
      const { facts } = await currentFacts()
      await keepAudit(db, facts.page.id, keepDays, { ...writeContext, seen })
    }
    return withDone('/admin/audit', 'kept', keep_days)
  },
)
