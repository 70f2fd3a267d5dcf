import { unfinishedMaintenances } from '@/lib/status/open-incidents'
import { incidentList } from '../../../../incident-list'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = incidentList(unfinishedMaintenances)
