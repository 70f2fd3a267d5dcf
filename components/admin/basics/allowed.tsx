'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { mayDo, type Role, type Verb } from '@/lib/status/operator/may-do'

/** What the reader is on the page; null: nothing. */
export const RoleContext = createContext<Role | null>(null)

/** What leads to something that the reader may do; nothing for whoever may not. Null: anybody may. The verb itself refuses them too. */
export function Allowed({ verb, children }: { verb: Verb | null; children: ReactNode }) {
  const role = useContext(RoleContext)
  return verb === null || mayDo(role, verb) ? children : null
}

/** Whether the head of the page says already what the role forbids: the form that was sent may not be there any more. */
export const ForbiddenSaidContext = createContext(false)

type Here = { role: Role | null; isSaid: boolean; children: ReactNode }

/** Tells everything within what the reader is on the page. */
export function RoleHere({ role, isSaid, children }: Here) {
  return (
    <RoleContext value={role}>
      <ForbiddenSaidContext value={isSaid}>{children}</ForbiddenSaidContext>
    </RoleContext>
  )
}
