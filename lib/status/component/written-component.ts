import type { Placed, Standing } from './arrangement'

/** A component or group as its row says it. */
export type WrittenComponent = {
  id: string
  name: string
  description: string | null
  isGroup: boolean
  status: string
  groupId: string | null
  position: number
  showcase: boolean
  startDate: Date | null
  onlyShowIfDegraded: boolean
}

/** A component or group where it stands; positions count from 1 on the page and within each group. */
export type PositionedComponent = Standing & { position: number }

/** Where a component will stand. */
export type NewPlace = Placed & { position: number }
