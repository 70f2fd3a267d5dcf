'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import { operatorAction, Question } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { componentFields, groupFields, orderFields } from '@/app/admin/components/_action/component-fields'
import { typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { moved, placedIn } from '@/lib/status/component/arrangement'
import { sameNamed } from '@/lib/status/component/same-named'
import { componentStatuses } from '@/lib/status/facts/component-status'
import { checkName } from '@/lib/status/text/check-name'
import { arrangeComponents } from '@/lib/store/components/arrange-components'
import { addComponent, changeComponent, removeComponent } from '@/lib/store/components/change-component'
import { addGroup, changeGroup, removeGroup } from '@/lib/store/components/change-group'

const list = '/admin/components'
const status = z.enum(componentStatuses, refusedAs('status_not_chosen'))

const order = z.object({ order: z.array(typedText), move: z.string().optional(), was: seenFieldsSchema })

export const arrangeAction = operatorAction(order, async ({ order, move, was }, { writeContext: made }) => {
  const placed = order.map(placedIn)
  const [id = '', direction] = move?.split(' ') ?? []
  const arranged = move ? moved(placed, id, direction === 'up' ? -1 : 1) : placed
  const { components } = (await currentFacts()).facts
  const { seen } = editedFields({ order: arranged }, was, orderFields(components))
  const attempt = { ...made, seen }
  const { receipt } = await publish((db, pageId) => arrangeComponents(db, pageId, { order: arranged }, attempt))
  return withReceipt(list, receipt)
})

const fields = z.object({
  name: typedText,
  description: typedText,
  status,
  group_id: typedText,
  showcase: typedTick,
  start_date: typedText,
  only_show_if_degraded: typedTick,
  same_name: typedText.optional(),
})

const draftOf = (form: z.output<typeof fields>) => ({
  name: form.name,
  description: form.description,
  groupId: form.group_id || null,
  showcase: form.showcase,
  startDate: form.start_date || null,
  onlyShowIfDegraded: form.only_show_if_degraded,
})

type Named = { name: string; same_name?: string | undefined; component?: string }

/** Two of one name in one place are most often one thing entered twice; asked once, and whoever means it says so. */
async function askAboutName({ name, same_name, component }: Named, group: string): Promise<Question | null> {
  const { facts } = await currentFacts()
  const place = { name: checkName(name), groupId: group || null, ...(component && { id: component }) }
  const mark = `${group} ${name}`
  if (same_name === mark || !sameNamed(facts.components, place)) return null
  const where = group ? 'in this group' : 'on the page, outside of any group'
  return new Question(
    `Nothing is published yet: there is a “${name.trim()}” ${where} already, and readers could not tell them apart. Change the name, or publish to have both.`,
    { same_name: [mark] },
  )
}

export const addComponentAction = operatorAction(fields, async (form, { writeContext }) => {
  const ask = await askAboutName(form, form.group_id)
  if (ask) return ask
  const draft = { ...draftOf(form), status: form.status }
  const { receipt } = await publish((db, pageId) => addComponent(db, pageId, draft, writeContext))
  return withReceipt(list, receipt)
})

export const changeComponentAction = operatorAction(
  fields.extend({ component: typedText, was: seenFieldsSchema }),
  async ({ was, component, ...form }, { writeContext }) => {
    const { facts } = await currentFacts()
    const { changed, seen } = editedFields(form, was, componentFields(facts.components))
    const isPlaced = changed.name !== undefined || changed.group_id !== undefined
    const ask = isPlaced ? await askAboutName({ ...form, component }, form.group_id) : null
    if (ask) return ask
    const { name, description, status, group_id: groupId, showcase, start_date: startDate } = changed
    const change = {
      ...{ name, description, status, showcase },
      groupId: groupId === undefined ? undefined : groupId || null,
      startDate: startDate === undefined ? undefined : startDate || null,
      onlyShowIfDegraded: changed.only_show_if_degraded,
    }
    const { receipt } = await publish((db, pageId) =>
      changeComponent(db, pageId, component, change, { ...writeContext, seen }),
    )
    return withReceipt(list, receipt, { notify: status !== undefined })
  },
)

const group = z.object({ name: typedText, description: typedText, same_name: typedText.optional() })

export const addGroupAction = operatorAction(group, async ({ same_name, ...form }, { writeContext }) => {
  const ask = await askAboutName({ ...form, same_name }, '')
  if (ask) return ask
  const { receipt } = await publish((db, pageId) => addGroup(db, pageId, { ...form, componentIds: [] }, writeContext))
  return withReceipt(list, receipt)
})

export const changeGroupAction = operatorAction(
  group.extend({ component: typedText, was: seenFieldsSchema }),
  async ({ component, was, ...form }, { writeContext }) => {
    const { changed, seen } = editedFields(form, was, groupFields)
    const ask = changed.name === undefined ? null : await askAboutName({ ...form, component }, '')
    if (ask) return ask
    const { receipt } = await publish((db, pageId) =>
      changeGroup(db, pageId, component, changed, { ...writeContext, seen }),
    )
    return withReceipt(list, receipt)
  },
)

export const removeComponentAction = operatorAction(
  z.object({ component: typedText, kind: z.enum(['group', 'component']) }),
  async ({ component, kind }, { writeContext }) => {
    const { receipt } =
      kind === 'group'
        ? await publish((db, pageId) => removeGroup(db, pageId, component, writeContext))
        : await publish((db, pageId) => removeComponent(db, pageId, component, writeContext))
    return withReceipt(list, receipt, { gone: true, notify: kind === 'component' })
  },
)
