import { webProcess } from '@/lib/publish/facts/web-process'
import type { DeskRoles } from '@/lib/status/operator/may-do'
import type { SignedIn } from '@/lib/store/operators/session'

/** What somebody is on a page, and on the installation's first one. */
export function deskRoles({ roleOn }: Pick<SignedIn, 'roleOn'>, pageId: string): DeskRoles {
  const first = webProcess().pages.first.facts?.page.id
  return { page: roleOn(pageId), first: first === undefined ? null : roleOn(first) }
}
