import { currentFacts } from '@/lib/publish/facts/current-facts'
import type { Facts } from '@/lib/status/facts/facts'
import { mayDo, type Verb } from '@/lib/status/operator/may-do'
import type { SignedIn } from '@/lib/store/operators/session'
import { askAboutPage } from './desk-page'
import { findOperator } from './find-operator'

type Asked =
  | { refused: null; signedIn: SignedIn; facts: Facts }
  | { refused: Response; signedIn?: never; facts?: never }

/**
 * Who asks a route of the desk, and about which page: by the tab's own word, else by the cookie. A refusal for whoever is not signed
 * in, has no role on that page, or one that does not allow `verb`.
 */
export async function askDesk(request: Request, verb?: Verb): Promise<Asked> {
  const signedIn = await findOperator()
  if (!signedIn) return refused(401, 'Sign in first.')
  if (!askAboutPage(request, signedIn)) return refused(404, 'There is no such page.')
  const { facts } = await currentFacts()
  const role = signedIn.roleOn(facts.page.id)
  if (role === null) return refused(403, 'You have no role here.')
  if (verb && !mayDo(role, verb)) return refused(403, 'Your role does not allow this.')
  return { refused: null, signedIn, facts }
}

const refused = (status: number, sentence: string) => ({
  refused: new Response(`${sentence}\n`, { status, headers: { 'cache-control': 'no-store' } }),
})
