'use client'
import { createContext, type ReactNode, useContext } from 'react'

/** The page that the desk works on in this tab. */
export type DeskPage = {
  /** '' for the first page */
  id: string
  /** where it is shown, without a slash at its end; '' for the first page */
  publicUrl: string
  /** where the same is found at the desk's own address; '' for the first page */
  prefix: string
}

const DeskPageContext = createContext<DeskPage | null>(null)

/** Tells everything within which page it was drawn for. */
export function DeskPageProvider({ page, children }: { page: DeskPage; children: ReactNode }) {
  return <DeskPageContext value={page}>{children}</DeskPageContext>
}

/** The page for which this was drawn; null outside the desk. */
export const useDeskPage = (): DeskPage | null => useContext(DeskPageContext)

/** A link to where something is shown in public. */
export function PublicLink({ path, children }: { path: string; children: ReactNode }) {
  return <a href={(useDeskPage()?.publicUrl ?? '') + path}>{children}</a>
}
