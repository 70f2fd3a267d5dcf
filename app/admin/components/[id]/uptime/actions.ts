'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { correctionFields } from '@/app/admin/components/_action/correction-fields'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { readOutageLength } from '@/lib/status/uptime/outage-length'
import { correctUptime } from '@/lib/store/components/correct-uptime'

const days = z.object({ component: typedText, day: typedText, until: typedText, was: seenFieldsSchema })
const pageOf = (component: string) => `/admin/components/${encodeURIComponent(component)}/uptime`

const lengths = { major_outage: typedText, partial_outage: typedText, reason: typedText }

export const correctUptimeAction = operatorAction(
  days.extend(lengths),
  async ({ component, day, until, was, reason, ...form }, { writeContext }) => {
    const { changed, seen } = editedFields(form, was, correctionFields)
    const secondsOf = (field: keyof typeof form) =>
      changed[field] === undefined ? undefined : readOutageLength(changed[field], field)
    const seconds = { majorSeconds: secondsOf('major_outage'), partialSeconds: secondsOf('partial_outage') }
    const { receipt } = await publish((db, pageId) =>
      correctUptime(db, pageId, component, { day, until, seconds, reason }, { ...writeContext, seen }),
    )
    return withReceipt(pageOf(component), receipt)
  },
)

export const takeBackCorrectionAction = operatorAction(days, async ({ component, day, until }, { writeContext }) => {
  const { receipt } = await publish((db, pageId) =>
    correctUptime(db, pageId, component, { day, until, seconds: null }, writeContext),
  )
  return withReceipt(pageOf(component), receipt)
})
