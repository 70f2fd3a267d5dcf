import { challenge } from '@/app/(status)/subscribe/_form/proof'
import { webProcess } from '@/lib/publish/facts/web-process'
import { readSecret } from '@/lib/store/transaction/new-secret'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const riddle = await challenge(await readSecret(webProcess().db, 'proof of work'), new Date())
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  }
  return Response.json(riddle, { headers })
}
