import type { ReactNode } from 'react'
import './status.css'

export default function StatusLayout({ children }: { children: ReactNode }) {
  return children
}
