import { leastRole, mayDo, type Verb } from '@/lib/status/operator/may-do'
import { Refusal } from '@/lib/status/text/refusal'
import type { Transaction } from './database'
import { findPage } from './find-page'
import type { WriteContext } from './write-context'

/**
 * Refusal when an operator does what their role on the page does not allow. Their role was read when they were recognised, at the
 * beginning of this very request. What keys may do stands in their scopes; visitors and the house itself have no role.
 */
export function checkRole({ by }: Pick<WriteContext, 'by'>, pageId: string, verb: Verb): void {
  if (by.kind !== 'operator') return
  const role = by.roleOn?.(pageId) ?? null
  if (!mayDo(role, verb)) throw new Refusal('role_forbids', { least: leastRole(verb), role: role ?? 'none' })
}

/** The same of what concerns all pages alike: the first one decides. Before there is a page nobody is asked. */
export async function checkFirstRole(
  tx: Transaction,
  writeContext: Pick<WriteContext, 'by'>,
  verb: Verb,
): Promise<void> {
  const page = writeContext.by.kind === 'operator' ? await findPage(tx) : null
  if (page) checkRole(writeContext, page.id, verb)
}
