import { room } from '@/lib/publish/room'
import { readSecret } from '@/lib/store/secret'
import { challenge } from '../proof'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const riddle = await challenge(await readSecret(room().db, 'proof of work'), new Date())
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  }
  return Response.json(riddle, { headers })
}
