import type { WriteContext } from '@/lib/store/transaction/write'

/** What the form of an incident or of its schedule can change, as it stands: the incident's columns and the ids of its components, sorted. */
export async function settingsOf({ tx }: Pick<WriteContext, 'tx'>, id: string) {
  const { components, ...columns } = await tx.incident.findUniqueOrThrow({
    where: { id },
    include: { components: { select: { componentId: true } } },
  })
  return { ...columns, componentIds: components.map(({ componentId }) => componentId).toSorted() }
}
