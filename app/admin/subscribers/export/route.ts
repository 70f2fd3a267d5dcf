import { askDesk } from '@/app/admin/_access/ask-desk'
import { clientAddress } from '@/app/admin/_access/session-cookie'
import { webProcess } from '@/lib/publish/facts/web-process'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import type { Facts } from '@/lib/status/facts/facts'
import { dayOf } from '@/lib/status/time/zone'
import { everySubscriber } from '@/lib/store/subscribers/list-subscribers'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import { subscribersCsv, subscribersCsvHead } from '@/lib/wire/csv/subscribers-csv'

export const dynamic = 'force-dynamic'

/** All subscribers of the page as CSV, for a signed-in operator, written as it is read. The audit log says who took it. */
export async function GET(request: Request): Promise<Response> {
  const { refused, signedIn, facts } = await askDesk(request, 'export subscribers')
  if (refused) return refused
  const { db } = webProcess()
  const now = new Date()
  const by = { kind: 'operator', id: signedIn.operator.id, name: signedIn.operator.name } as const
  const origin = visitorNetwork(await clientAddress())
  const { id: pageId, name: subject } = facts.page
  await db.$transaction((tx) => recordAudit(tx, { pageId, by, now, origin }, { verb: 'exported subscribers', subject }))
  const name = `subscribers-${dayOf(now, facts.page.timeZone)}.csv`
  return new Response(streamOf(csvOf(db, facts)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (stream) => {
      const { value, done } = await pieces.next()
      if (done) stream.close()
      else stream.enqueue(value)
    },
  })
}

async function* csvOf(db: ReturnType<typeof webProcess>['db'], facts: Facts): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(subscribersCsvHead)
  for await (const piece of everySubscriber(db, facts.page.id)) yield encoder.encode(subscribersCsv(piece, facts))
}
