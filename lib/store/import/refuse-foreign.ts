import type { Recording } from '@/lib/recording/import-recording'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

/** A recording tells of something that another page holds: ids are there once. */
export class ForeignRecording extends Error {
  override name = 'ForeignRecording'
}

/** Throws ForeignRecording where a recording names the page, a component or an incident of another page than the one it is taken into. */
export async function refuseForeign(
  { tx, pageId }: Pick<PublishContext, 'tx' | 'pageId'>,
  { page, list, copies, incidents }: Recording,
): Promise<void> {
  const ids = [...(list ?? []), ...copies, ...incidents].map(({ id }) => id)
  const [other] = await tx.$queryRaw<{ name: string }[]>`
    select p.name from page p where p.id <> ${pageId} and (p.id = ${page.id ?? null}
      or p.id = any (array(select c.page_id from component c where c.id = any (${ids})))
      or p.id = any (array(select i.page_id from incident i where i.id = any (${ids})))) limit 1`
  if (other)
    throw new ForeignRecording(`What this tells of belongs to the page "${other.name}" here. Nothing was taken.`)
}
