import { readFileSync } from 'node:fs'
import path from 'node:path'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { embedNotice } from '@/lib/wire/api/embed-notice'

export const dynamic = 'force-dynamic'

const code = readFileSync(path.join(process.cwd(), 'public', 'embed-notice.js'), 'utf8')

/** What other sites embed: the code, and what there is to tell at this moment. It leaves no names behind but one of its own. */
export async function GET(): Promise<Response> {
  const { facts, baseUrl } = await currentFacts()
  const told = JSON.stringify(embedNotice(facts, { baseUrl }))
  const script = `(() => {\n${code}\nshowStatusNotice(${told}, document.currentScript)\n})()\n`
  return new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
}
