import type { Impact } from '@/lib/status/incident-status'
import { impactColour } from './impact-colour'

/** "Major impact." in its colour; silent where there was none. */
export function ImpactWords({ impact }: { impact: Impact }) {
  if (impact === 'none' || impact === 'maintenance') return null
  return <span className={impactColour[impact]}>{impact.charAt(0).toUpperCase() + impact.slice(1)} impact.</span>
}
