import type { Announcement } from '@/lib/status/facts/decision'

/** Tells those who followed this component and nothing else that it is gone from the page. */
export const removedAnnouncement = (componentId: string, name: string): Announcement => ({
  kind: 'component_removed',
  componentId,
  notify: true,
  payload: { version: 1, purpose: 'gone', name },
})
