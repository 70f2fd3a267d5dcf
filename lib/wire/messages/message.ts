import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, Facts, Incident, Update } from '@/lib/status/facts/facts'

/** An update that subscribers are told; others may have been published since. `facts` are those held now. */
export type AnnouncedUpdate = {
  kind: 'update'
  facts: Facts
  incident: Incident
  update: Update
  /** true: the incident or maintenance began with this update */
  created: boolean
  /** true: a maintenance whose window this update moved */
  moved?: boolean
}

/** A component's status that changed without an incident. */
export type AnnouncedComponent = {
  kind: 'component'
  facts: Facts
  component: Component
  oldStatus: ComponentStatus
  newStatus: ComponentStatus
  at: Date
}

/** One thing that subscribers are told. */
export type Announced = AnnouncedUpdate | AnnouncedComponent

/** `baseUrl` without trailing slash; the other two belong to one subscriber. */
export type Links = { baseUrl: string; manageUrl: string; unsubscribeUrl: string }

/** The moment of the rendering, and the delivery's id, which stays the same over all attempts. */
export type MessageAt = { now: Date; links: Links; deliveryId: string }
