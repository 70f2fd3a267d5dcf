import type { Database } from '@/lib/store/transaction/database'
import type { Prisma } from '@/prisma/generated/client'

const postmortem = {
  previewKey: true,
  body: true,
  bodyUpdatedAt: true,
  bodyDraft: true,
  bodyDraftUpdatedAt: true,
  publishedAt: true,
  ignoredAt: true,
  notifySubscribers: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.PostmortemSelect

const columns = {
  id: true,
  metadata: true,
  scheduledRemindPrior: true,
  scheduledRemindedAt: true,
  scheduledAutoInProgress: true,
  scheduledAutoCompleted: true,
  autoTransitionToMaintenanceState: true,
  autoTransitionToOperationalState: true,
  autoTransitionDeliverNotificationsAtStart: true,
  autoTransitionDeliverNotificationsAtEnd: true,
  postmortem: { select: postmortem },
  updates: { where: { wantsTwitterUpdate: true }, select: { id: true } },
} satisfies Prisma.IncidentSelect

type Row = Prisma.IncidentGetPayload<{ select: typeof columns }>

/** What only operators see of an incident. `tweeted`: ids of updates that were also meant for Twitter. */
export type ManagedIncident = Omit<Row, 'id' | 'updates'> & { tweeted: string[] }

/** The operators' part of these incidents, by id. Costs three queries for any number of them. */
export async function readManagedIncidents(
  db: Database,
  pageId: string,
  ids: string[],
): Promise<Map<string, ManagedIncident>> {
  if (ids.length === 0) return new Map()
  const rows = await db.incident.findMany({ where: { pageId, id: { in: ids } }, select: columns })
  return new Map(rows.map(({ id, updates, ...row }) => [id, { ...row, tweeted: updates.map((update) => update.id) }]))
}
