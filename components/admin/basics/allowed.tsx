'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { type DeskRoles, mayDoHere, type Verb } from '@/lib/status/operator/may-do'

/** What the reader is where they work. */
export const RolesContext = createContext<DeskRoles>({ page: null, first: null })

/** What leads to something that the reader may do; nothing for whoever may not. Null: anybody may. The verb itself refuses them too. */
export function Allowed({ verb, children }: { verb: Verb | null; children: ReactNode }) {
  const roles = useContext(RolesContext)
  return verb === null || mayDoHere(roles, verb) ? children : null
}

/** Whether the head of the page says already what the role forbids: the form that was sent may not be there any more. */
export const ForbiddenSaidContext = createContext(false)

type Here = { roles: DeskRoles; isSaid: boolean; children: ReactNode }

/** Tells everything within what the reader is on the page. */
export function RolesHere({ roles, isSaid, children }: Here) {
  return (
    <RolesContext value={roles}>
      <ForbiddenSaidContext value={isSaid}>{children}</ForbiddenSaidContext>
    </RolesContext>
  )
}
