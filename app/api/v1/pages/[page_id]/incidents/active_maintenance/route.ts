import { incidentList } from '@/app/api/v1/_endpoint/incident-list'
import { openMaintenances } from '@/lib/status/incident/open-incidents'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = incidentList(
  '/pages/{page_id}/incidents/active_maintenance',
  openMaintenances,
)
