import { z } from 'zod'
import type { Unreadable } from '@/lib/status/facts/unreadable'

// each column by itself: whatever is wrong with the others
const column = {
  id: z.string().catch(''),
  name: z.string().min(1).catch('Without a name'),
  group_id: z.string().nullable().catch(null),
  position: z.number().catch(0),
  status: z.string().catch(''),
  resolved_at: z.string().nullable().catch(null),
}
const anyRow = z.object(column)

const over: readonly string[] = ['resolved', 'postmortem', 'completed']

/** What is known of a row that cannot be read, and which of its columns are to blame. */
export function unreadableRow(what: Unreadable['what'], row: unknown, { issues }: z.ZodError): Unreadable {
  const { id, name, group_id, position, status, resolved_at } = anyRow.parse(Object(row))
  const places = [...new Set(issues.map(({ path }) => path.join('.') || 'all of it'))]
  const open = what === 'incident' && resolved_at === null && !over.includes(status)
  return { what, id, name, why: places.slice(0, 5).join(', '), open, groupId: group_id, position }
}
