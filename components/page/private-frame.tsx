import type { ReactNode } from 'react'
import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { PageFrame } from './page-frame'

type Props = {
  facts: Facts
  trust: Trust
  now: Date
  heading: string
  /** the answer's status when it is not 200; the front takes it from here */
  status?: 404 | 410 | 503
  children: ReactNode
}

/** A page about one subscription, for whoever holds its link. */
export function PrivateFrame({ facts, trust, now, heading, status, children }: Props) {
  return (
    <PageFrame {...{ facts, trust, now }} here={null} title={heading} description={heading} script="/subscribe.js">
      <div className="my-9" data-status={status}>
        <h1 className="headline mb-4">{heading}</h1>
        <div className="grid max-w-text gap-4">{children}</div>
      </div>
    </PageFrame>
  )
}
