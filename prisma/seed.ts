import { randomUUID } from 'node:crypto'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { impactOf, initialImpact } from '@/lib/status/incident/impact'
import { incidentAfter } from '@/lib/status/incident/life-cycle'
import { addDays, dayOf, dayStart, wallClock } from '@/lib/status/time/zone'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { countOutages } from '@/lib/store/uptime/count-outages'
import * as week from './seed-week'

type Leaf = { id: string; name: string; fullName: string; status: ComponentStatus }
type Scene = { tx: Transaction; pageId: string; now: Date; leaves: Map<string, Leaf> }

const patience = { maxWait: 10_000, timeout: 60_000 }
const openedDaysAgo = 430

/** Fills an empty database with one believable week before `now`. Answers false, and does nothing, when there is a page. */
export async function seedWeek(db: Database, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if ((await tx.page.count()) > 0) return false
    const opened = at([openedDaysAgo, '09:00'], now)
    const { advice, ...page } = week.page
    const pageId = newId()
    const times = { createdAt: opened, updatedAt: at([1, '10:20'], now) }
    await tx.page.create({ data: { ...page, ...times, id: pageId, advice, timeZone: week.timeZone } })
    const scene = { tx, pageId, now, leaves: new Map<string, Leaf>() }
    for (const [index, group] of week.groups.entries()) await addGroup(scene, group, index + 1, opened)
    for (const story of week.stories) await tell(scene, story)
    await countOutages(
      { tx, pageId, version: 1 },
      [...scene.leaves.values()].map(({ id }) => id),
    )
    await addTemplates(scene, opened)
    return true
  }, patience)
}

/** One page without anything on it, for those who fill it themselves. Answers false when there is a page. */
export async function seedEmptyPage(db: Database, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if ((await tx.page.count()) > 0) return false
    await tx.page.create({ data: { id: newId(), name: 'Status', createdAt: now, updatedAt: now } })
    return true
  }, patience)
}

/** The moment when the page's clock shows that time on that day. */
function at([daysAgo, clock]: week.Moment, now: Date): Date {
  const day = addDays(dayOf(now, week.timeZone), -daysAgo)
  const wanted = Date.parse(`${day}T${clock}:00Z`)
  const guess = new Date(dayStart(day, week.timeZone).getTime() + (wanted - Date.parse(`${day}T00:00:00Z`)))
  return new Date(guess.getTime() + wanted - wallClock(guess, week.timeZone).getTime())
}

async function addGroup(scene: Scene, group: (typeof week.groups)[number], position: number, opened: Date) {
  const { tx, pageId, leaves } = scene
  const times = { createdAt: opened, updatedAt: opened }
  const row = {
    ...times,
    pageId,
    id: newId(),
    isGroup: true,
    name: group.name,
    description: group.description,
    position,
  }
  await tx.component.create({ data: row })
  for (const [index, { name, description }] of group.components.entries()) {
    const id = newId()
    const place = { groupId: row.id, position: index + 1, showcase: true, startDate: opened }
    await tx.component.create({ data: { ...times, ...place, id, pageId, name, description } })
    await noteStatus(scene, id, null, 'operational', opened, null)
    leaves.set(name, { id, name, fullName: `${group.name} - ${name}`, status: 'operational' })
  }
}

async function tell(scene: Scene, story: week.Story) {
  const { tx, pageId, now } = scene
  const id = newId()
  const kind = story.window ? 'maintenance' : 'incident'
  const touched = story.touches.map((name) => leafNamed(scene, name))
  const moments = story.updates.map(({ status, at: moment }) => ({ status, displayAt: at(moment, now) }))
  const first = moments[0]?.displayAt ?? now
  const blank = { kind, status: 'investigating', startedAt: first, monitoringAt: null, resolvedAt: null } as const
  const set = story.updates.flatMap(({ sets }) => Object.values(sets ?? {}))
  const impact = impactOf(
    set.map((newStatus) => ({ newStatus })),
    initialImpact(kind),
    null,
  )
  const times = { createdAt: first, updatedAt: moments.at(-1)?.displayAt ?? now }
  const row = {
    ...incidentAfter(blank, moments),
    ...times,
    ...planned(story, now),
    id,
    pageId,
    kind,
    impact,
    name: story.name,
  }
  await tx.incident.create({ data: { ...row, version: 1 } })
  await tx.incidentComponent.createMany({
    data: touched.map((leaf) => ({ incidentId: id, componentId: leaf.id, pageId })),
  })
  for (const update of story.updates) await addUpdate(scene, id, update, touched)
}

function planned({ window }: week.Story, now: Date) {
  if (!window) return {}
  return {
    scheduledFor: at(window.from, now),
    scheduledUntil: at(window.until, now),
    scheduledRemindPrior: true,
    scheduledAutoInProgress: true,
    scheduledAutoCompleted: true,
    autoTransitionToMaintenanceState: true,
    autoTransitionToOperationalState: true,
  }
}

async function addUpdate(scene: Scene, incidentId: string, update: week.StoryUpdate, touched: Leaf[]) {
  const { tx, pageId, now } = scene
  const { status, body, sets = {}, before } = update
  const displayAt = at(update.at, now)
  const editedAt = before ? new Date(displayAt.getTime() + before.replacedAfterMinutes * 60_000) : null
  const id = newId()
  const times = { displayAt, createdAt: displayAt, updatedAt: editedAt ?? displayAt, editedAt }
  await tx.incidentUpdate.create({ data: { ...times, id, pageId, incidentId, status, body } })
  if (before && editedAt) {
    const earlier = { body: before.body, displayAt, replacedAt: editedAt, replacedBy: 'Mara Lind' }
    await tx.updateRevision.create({ data: { ...earlier, id: randomUUID(), pageId, updateId: id } })
  }
  if (status === 'postmortem') await addPostmortem(scene, incidentId, id, body, displayAt)
  else await changeComponents(scene, id, sets, touched, displayAt)
}

async function changeComponents(
  scene: Scene,
  updateId: string,
  sets: Record<string, ComponentStatus>,
  touched: Leaf[],
  when: Date,
) {
  const { tx, pageId } = scene
  const changes = touched.map((leaf) => ({ leaf, from: leaf.status, to: sets[leaf.name] ?? leaf.status }))
  await tx.updateComponent.createMany({
    data: changes.map(({ leaf, from, to }, position) => ({
      ...{ updateId, pageId, position, code: leaf.id, name: leaf.fullName },
      ...{ oldStatus: from, newStatus: to },
    })),
  })
  for (const { leaf, from, to } of changes.filter((change) => change.from !== change.to)) {
    leaf.status = to
    await tx.component.update({ where: { id: leaf.id }, data: { status: to, updatedAt: when } })
    await noteStatus(scene, leaf.id, from, to, when, updateId)
  }
}

function noteStatus(
  { tx, pageId }: Scene,
  componentId: string,
  oldStatus: ComponentStatus | null,
  newStatus: ComponentStatus,
  when: Date,
  updateId: string | null,
) {
  const id = randomUUID()
  return tx.componentStatusChange.create({
    data: { id, pageId, componentId, oldStatus, newStatus, at: when, updateId },
  })
}

function addPostmortem({ tx, pageId }: Scene, incidentId: string, updateId: string, body: string, when: Date) {
  const times = { bodyUpdatedAt: when, publishedAt: when, createdAt: when, updatedAt: when }
  return tx.postmortem.create({ data: { ...times, incidentId, pageId, updateId, body, previewKey: newId() } })
}

function addTemplates(scene: Scene, opened: Date) {
  const data = week.templates.map(({ touches, ...template }) => ({
    ...template,
    id: newId(),
    pageId: scene.pageId,
    componentIds: touches.map((name) => leafNamed(scene, name).id),
    createdAt: opened,
    updatedAt: opened,
  }))
  return scene.tx.incidentTemplate.createMany({ data })
}

function leafNamed({ leaves }: Scene, name: string): Leaf {
  const leaf = leaves.get(name)
  if (!leaf) throw new Error(`The week has no component ${name}`)
  return leaf
}
