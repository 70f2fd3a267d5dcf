import { openAnswer } from '@/app/api/v2/_endpoint/open-answer'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { answerV2, isUnreadableV2, v2Text } from '@/lib/wire/api/v2'

export const dynamic = 'force-dynamic'

const cannotBeShown = { error: 'This cannot be shown at the moment.' }

type Context = { params: Promise<{ path: string[] }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const path = (await params).path.join('/').replace(/\.json$/, '')
  const { facts, baseUrl } = await currentFacts()
  const answer = answerV2(path, facts, { baseUrl, now: new Date() })
  if (!answer && isUnreadableV2(path, facts)) return openAnswer(503, cannotBeShown, { 'retry-after': '60' })
  const body = answer ? v2Text(answer) : JSON.stringify({ error: 'Not found' })
  const headers = { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' }
  return new Response(body, { status: answer ? 200 : 404, headers })
}
