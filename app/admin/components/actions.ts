'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { moved, type Placed } from '@/lib/status/arrangement'
import { componentStatuses } from '@/lib/status/component-status'
import { Refusal } from '@/lib/status/refusal'
import { arrangeComponents } from '@/lib/store/arrange-components'
import { addComponent, changeComponent, removeComponent } from '@/lib/store/change-component'
import { addGroup, changeGroup, removeGroup } from '@/lib/store/change-group'
import { text, ticked } from '../incidents/incident-form'
import { operatorAction } from '../operator-action'
import { withReceipt } from '../receipt-query'

const list = '/admin/components'
const status = z.enum(componentStatuses, { error: 'Choose a status.' })

const order = z.object({ order: z.array(text), move: z.string().optional() })

export const arrangeAction = operatorAction(order, async ({ order, move }, { attempt }) => {
  const placed = order.map((line): Placed => {
    const [id = '', groupId = ''] = line.split(' ')
    return { id, groupId: groupId || null }
  })
  const [id = '', direction] = move?.split(' ') ?? []
  const arranged = move ? moved(placed, id, direction === 'up' ? -1 : 1) : placed
  const published = publish((db, pageId) => arrangeComponents(db, pageId, { order: arranged }, attempt))
  const { receipt } = await published.catch((fault) => {
    if (fault instanceof Refusal && fault.reason === 'overtaken') refresh()
    throw fault
  })
  return withReceipt(list, receipt, 0)
})

const fields = z.object({
  name: text,
  description: text,
  status,
  group_id: text,
  showcase: ticked,
  start_date: text,
  only_show_if_degraded: ticked,
})

const draftOf = (form: z.output<typeof fields>) => ({
  name: form.name,
  description: form.description,
  groupId: form.group_id || null,
  showcase: form.showcase,
  startDate: form.start_date || null,
  onlyShowIfDegraded: form.only_show_if_degraded,
})

export const addComponentAction = operatorAction(fields, async (form, { attempt }) => {
  const draft = { ...draftOf(form), status: form.status }
  const { receipt } = await publish((db, pageId) => addComponent(db, pageId, draft, attempt))
  return withReceipt(list, receipt, 0)
})

export const changeComponentAction = operatorAction(
  fields.extend({ component: text, was_status: text, was_group: text }),
  async (form, { attempt }) => {
    const { groupId, ...draft } = draftOf(form)
    const regrouped = form.group_id === form.was_group ? {} : { groupId }
    const moved = form.status === form.was_status ? {} : { status: form.status }
    const change = { ...draft, ...regrouped, ...moved }
    const { receipt } = await publish((db, pageId) => changeComponent(db, pageId, form.component, change, attempt))
    return withReceipt(list, receipt, moved.status ? receipt.outboxIds.length : 0)
  },
)

const group = z.object({ name: text, description: text })

export const addGroupAction = operatorAction(group, async (form, { attempt }) => {
  const { receipt } = await publish((db, pageId) => addGroup(db, pageId, { ...form, componentIds: [] }, attempt))
  return withReceipt(list, receipt, 0)
})

export const changeGroupAction = operatorAction(
  group.extend({ component: text }),
  async ({ component, ...change }, { attempt }) => {
    const { receipt } = await publish((db, pageId) => changeGroup(db, pageId, component, change, attempt))
    return withReceipt(list, receipt, 0)
  },
)

export const removeComponentAction = operatorAction(
  z.object({ component: text, kind: z.enum(['group', 'component']) }),
  async ({ component, kind }, { attempt }) => {
    const { receipt } =
      kind === 'group'
        ? await publish((db, pageId) => removeGroup(db, pageId, component, attempt))
        : await publish((db, pageId) => removeComponent(db, pageId, component, attempt))
    return withReceipt(list, receipt, 0)
  },
)
