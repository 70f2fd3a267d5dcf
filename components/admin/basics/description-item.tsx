import type { ReactNode } from 'react'
import { Timestamp } from '@/components/basics/timestamp'

/** A term and what it says, inside a list of class "known". */
export function DescriptionItem({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type TimeProps = { name: string; at: Date | null; zone: string; words?: string | null }

/** The same for a moment, perhaps with words; nothing when it never came. */
export function DescriptionTime({ name, at, zone, words }: TimeProps) {
  if (!at) return null
  return (
    <DescriptionItem name={name}>
      <Timestamp at={at} zone={zone} /> {words}
    </DescriptionItem>
  )
}
