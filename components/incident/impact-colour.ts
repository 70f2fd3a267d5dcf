import type { Impact } from '@/lib/status/facts/incident-status'

/** The rule above an incident takes its colour from `border-current`. */
export const impactColour: Record<Impact, string> = {
  none: 'text-quiet',
  minor: 'text-degraded',
  major: 'text-partial',
  critical: 'text-major',
  maintenance: 'text-maint',
}
