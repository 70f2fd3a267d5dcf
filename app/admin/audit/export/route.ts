import { askDesk } from '@/app/admin/_access/ask-desk'
import { clientAddress } from '@/app/admin/_access/session-cookie'
import { webProcess } from '@/lib/publish/facts/web-process'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { dayOf } from '@/lib/status/time/zone'
import { exportAudit } from '@/lib/store/audit/export-audit'
import { recordAudit } from '@/lib/store/transaction/record-audit'

export const dynamic = 'force-dynamic'

/** The whole audit log as JSON lines, for a signed-in operator, written as it is read. Its last line says who took it. */
export async function GET(request: Request): Promise<Response> {
  const { refused, signedIn, facts } = await askDesk(request, 'export audit')
  if (refused) return refused
  const { db } = webProcess()
  const now = new Date()
  const by = { kind: 'operator', id: signedIn.operator.id, name: signedIn.operator.name } as const
  const origin = visitorNetwork(await clientAddress())
  const { id: pageId, name: subject } = facts.page
  await db.$transaction((tx) => recordAudit(tx, { pageId, by, now, origin }, { verb: 'exported audit log', subject }))
  const lines = exportAudit(db, facts.page.id)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (stream) => {
      const { value, done } = await lines.next()
      if (done) stream.close()
      else stream.enqueue(encoder.encode(value))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${dayOf(now, facts.page.timeZone)}.jsonl"`,
      'cache-control': 'no-store',
    },
  })
}
