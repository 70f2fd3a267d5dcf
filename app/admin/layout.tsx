import type { ReactNode } from 'react'
import './admin.css'

export const dynamic = 'force-dynamic'

export default function DeskLayout({ children }: { children: ReactNode }) {
  return children
}
