const dayMs = 86_400_000

/** So long an archived page can be taken back; then it is erased with all that belongs to it. */
export const archivedDays = 30

/** When an archived page is erased, for good. */
export const erasedAt = (archivedAt: Date): Date => new Date(archivedAt.getTime() + archivedDays * dayMs)

/** Pages that were archived before this moment are erased at `now`. */
export const erasedBefore = (now: Date): Date => new Date(now.getTime() - archivedDays * dayMs)
