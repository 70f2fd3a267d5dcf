import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Impact } from '@/lib/status/facts/incident-status'
import { impactColour } from './impact-colour'

type Props = { locale: Locale; impact: Impact; open?: boolean }

/** "Major impact." in its colour. Where there was none it is silent; of what is still open it says so. */
export function ImpactText({ locale, impact, open = false }: Props) {
  if (impact === 'maintenance') return null
  if (impact === 'none') return open ? <span>{say(locale)('incident.no_impact')}</span> : null
  const weight = open ? 'font-semibold ' : ''
  return <span className={weight + impactColour[impact]}>{say(locale)('incident.impact', { impact })}</span>
}
