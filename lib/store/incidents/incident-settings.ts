import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

/** What the form of an incident or of its schedule can change, as it stands: the incident's columns and the ids of its components, sorted. */
export async function settingsOf({ tx }: Pick<PublishContext, 'tx'>, id: string) {
  const { components, ...columns } = await tx.incident.findUniqueOrThrow({
    where: { id },
    include: { components: { select: { componentId: true } } },
  })
  return { ...columns, componentIds: components.map(({ componentId }) => componentId).toSorted() }
}
