import { incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { flagKind, removable, textKind } from './kinds'
import { ids } from './lists'
import { type Shape, said } from './shape'

const templateFields = {
  name: said(textKind, 'What operators choose it by.'),
  title: said(textKind, 'The name of the incident.'),
  body: said(textKind, 'The text of the update.'),
  group_id: said(removable, 'Kept and answered.'),
  update_status: said(
    { ...textKind, schema: { type: 'string', enum: [...incidentStatuses, ...maintenanceStatuses] } },
    'The status of the update.',
  ),
  should_tweet: said(flagKind, 'Kept and answered; nothing is posted.'),
  should_send_notifications: said(flagKind, 'Whether subscribers are told.'),
  component_ids: said(ids, 'The components that it touches.'),
}

/** The body of a request that makes a template (STATUSPAGE §5.2). */
export const templateShape = {
  root: 'template',
  otherRoots: ['incident_template'],
  fields: templateFields,
  required: ['name', 'title', 'body'],
  otherNames: { components: 'component_ids', component_id: 'component_ids', message: 'body' },
  answered: ['id', 'heliograph_receipt'],
} as const satisfies Shape<typeof templateFields>
