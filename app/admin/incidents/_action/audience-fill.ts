import type { Fills } from '@/app/admin/_action/operator-action'
import { announcedIn } from '@/components/admin/incidents/announced-in'
import { draftAudience } from './draft-audience'

/** Counts whom the form would be told to as it stands there, were its subscribers notified: `AudienceLine` knows whether they are. */
export const audienceFill: Fills[string] = async (typed, { db, writeContext }) => ({
  audience: [await draftAudience(db, announcedIn(typed), writeContext.now)],
})
