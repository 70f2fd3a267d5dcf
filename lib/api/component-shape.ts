import { checkComponentStatus } from '@/lib/status/component/check-component-status'
import { type ComponentStatus, componentStatuses } from '@/lib/status/facts/component-status'
import { dayKind, flagKind, type Kind, removable, textKind } from './kinds'
import { ids } from './lists'
import { type Shape, said } from './shape'

const status: Kind<ComponentStatus> = {
  schema: { type: 'string', enum: [...componentStatuses, ''] },
  read: (given, at, zone) => (given === '' ? undefined : checkComponentStatus(textKind.read(given, at, zone))),
}

const fields = {
  name: said(textKind, 'One line, at most 255 characters.'),
  description: said(removable, 'At most 2,000 characters.'),
  status: said(status, 'operational unless said; "" leaves it as it is.'),
  group_id: said(removable, 'The group that it is in; null takes it out.'),
  showcase: said(flagKind, 'Whether its uptime is shown.'),
  start_date: said(dayKind, 'Since when its uptime is counted.'),
  only_show_if_degraded: said(flagKind, 'Whether it is shown only while it is not operational.'),
}

/** The body of a request that creates or changes a component (STATUSPAGE §5.2). */
export const componentShape = {
  root: 'component',
  fields,
  elsewhere: {
    automation_email: 'cannot be set: components have no e-mail addresses here',
    position: 'cannot be set: components are arranged in the admin',
    group: 'cannot be set: groups have an address of their own',
  },
  answered: ['id', 'page_id', 'created_at', 'updated_at', 'heliograph_receipt'],
  copied: ['position'],
} as const satisfies Shape<typeof fields>

const groupFields = {
  name: said(textKind, 'One line, at most 255 characters.'),
  description: said(removable, 'At most 2,000 characters; inside the object or beside it.'),
  components: said(ids, 'The ids of its components in their order.'),
}

/** The body of a request about a group; its description is taken inside the object and beside it (STATUSPAGE §12). */
export const groupShape = {
  root: 'component_group',
  otherRoots: ['group', 'component-group'],
  fields: groupFields,
  otherNames: { component_ids: 'components' },
  elsewhere: { position: 'cannot be set: components are arranged in the admin' },
  answered: ['id', 'page_id', 'created_at', 'updated_at', 'heliograph_receipt'],
  copied: ['position'],
} as const satisfies Shape<typeof groupFields>
