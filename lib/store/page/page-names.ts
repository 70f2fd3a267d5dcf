import { Refusal } from '@/lib/status/text/refusal'
import type { Transaction } from '@/lib/store/transaction/database'

/** Names in addresses belong to one page at a time: refuses those that another page has, archived or not. */
export async function refuseTaken(
  tx: Transaction,
  { slug, host, own = '' }: { slug: string; host: string | null; own?: string },
): Promise<void> {
  const held = await tx.page.findMany({
    where: { id: { not: own }, OR: [{ slug }, ...(host ? [{ host }] : [])] },
    select: { slug: true },
  })
  if (held.some((one) => one.slug === slug)) throw new Refusal('page_slug_taken')
  if (held.length > 0) throw new Refusal('page_host_taken')
}

/** What a page is called from now on leads nobody to the page that was called so before. */
export async function takeOver(tx: Transaction, names: readonly (string | null)[]): Promise<void> {
  for (const name of names)
    if (name)
      await tx.$executeRaw`
        update page set former_names = array_remove(former_names, ${name}) where ${name} = any(former_names)`
}
