import type { Announcement, AuditEntry } from '@/lib/status/facts/decision'
import type { ComponentChange } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'
import { type ComponentStatuses, componentChanges, movesOf, type StandingComponent } from './component-changes'

/** One announcement and one audit entry for every component that moves. */
export type ComponentMoves = { moves: ComponentChange[]; announce: Announcement[]; audits: AuditEntry[] }

/** What setting these statuses by hand will do, all or none. Refusal when none is named, or one is no component of the page. */
export function decideComponentStatuses(
  components: readonly StandingComponent[],
  statuses: ComponentStatuses,
): ComponentMoves {
  const changes = componentChanges(components, statuses)
  if (changes.length === 0) throw new Refusal('statuses_unchanged')
  const moves = movesOf(changes)
  return {
    moves,
    announce: moves.map(({ code, oldStatus, newStatus }) => ({
      kind: 'component_status',
      componentId: code,
      notify: true,
      payload: { oldStatus, newStatus },
    })),
    audits: moves.map(({ code, name, oldStatus, newStatus: status }) => ({
      verb: 'changed component status',
      subject: name,
      subjectId: code,
      details: { changed: ['status'], status },
      changes: { status: [oldStatus, status] },
    })),
  }
}
