import { type KeyScope, keyScopes } from '@/lib/status/operator/key-scope'
import { knownRole, mayDo, type Role } from '@/lib/status/operator/may-do'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import type { RoleOn } from '@/lib/store/transaction/write-context'

/** What Prisma is asked for to know an operator's roles. */
export const roleColumns = {
  disabledAt: true,
  defaultRole: true,
  roles: { select: { pageId: true, role: true } },
} as const

type Stored = {
  disabledAt: Date | null
  defaultRole: string | null
  roles: readonly { pageId: string; role: string }[]
}

/** What an operator is on each page: what is said of it, else what they are on all others. Who is shut out is nothing anywhere. */
export const rolesIn = ({ disabledAt, defaultRole, roles }: Stored): RoleOn => {
  const said = new Map(roles.map(({ pageId, role }) => [pageId, role]))
  return (pageId) => (disabledAt ? null : knownRole(said.get(pageId) ?? defaultRole))
}

/** What an operator is on a page at this moment; null: nothing, also for somebody who does not exist. */
export async function findRole(db: Database | Transaction, operatorId: string, pageId: string): Promise<Role | null> {
  const operator = await db.operator.findUnique({ where: { id: operatorId }, select: roleColumns })
  return operator && rolesIn(operator)(pageId)
}

/** What a key of this maker may do at most: no more than they may themselves. */
export function scopesWithin(role: Role | null): readonly KeyScope[] {
  if (role === null) return []
  return mayDo(role, 'open incident') ? keyScopes : ['read']
}
