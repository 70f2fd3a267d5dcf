import type { Impact } from '@/lib/status/facts/incident-status'
import { impactColour } from './impact-colour'

type Props = { impact: Impact; open?: boolean }

/** "Major impact." in its colour. Where there was none it is silent; of what is still open it says so. */
export function ImpactWords({ impact, open = false }: Props) {
  if (impact === 'maintenance') return null
  if (impact === 'none') return open ? <span>No impact reported.</span> : null
  return <span className={impactColour[impact]}>{impact.charAt(0).toUpperCase() + impact.slice(1)} impact.</span>
}
