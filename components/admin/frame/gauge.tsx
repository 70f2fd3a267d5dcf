import type { ReactNode } from 'react'

/** One figure, what it is, and a line about it; red while it needs somebody. */
export function Gauge({
  name,
  value,
  note,
  alarm = false,
}: {
  name: string
  value: ReactNode
  note: string
  alarm?: boolean
}) {
  return (
    <div className={alarm ? 'gauge alarm' : 'gauge'}>
      <dt>{name}</dt>
      <dd>
        {value}
        <span className="note">{note}</span>
      </dd>
    </div>
  )
}
