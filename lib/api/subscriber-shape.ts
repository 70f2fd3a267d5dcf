import { channels } from '@/lib/status/facts/subscriber-state'
import { flagKind, type Kind, removable, textKind } from './kinds'
import { ids, listOf } from './lists'
import { misfit } from './misfit'
import { type Shape, said } from './shape'

const mode = { ...removable, schema: { type: ['string', 'null'], enum: [...channels, null] } }

const fields = {
  email: said(removable, 'The address; for a webhook, the one of its owner.'),
  endpoint: said(removable, 'The address of a webhook, or of a Slack or Teams channel.'),
  phone_country: said(removable, 'Two letters, for a number without its country code.'),
  phone_number: said(removable, 'The number that gets text messages.'),
  mode: said(mode, 'A field of ours; left out, it follows from the others.'),
  skip_confirmation_notification: said(flagKind, 'Whether it is active at once, without a confirmation.'),
  component_ids: said(ids, 'The components to hear of; left out: all of them.'),
  incident: said(removable, "At the page's own API: the one incident to hear of."),
}

const noAccessUsers = 'cannot be set: this page has no access users'

/** The body of a request for a new subscriber (STATUSPAGE §5.2). */
export const subscriberShape = {
  root: 'subscriber',
  fields,
  otherNames: {
    components: 'component_ids',
    component_id: 'component_ids',
    incident_id: 'incident',
    incident_code: 'incident',
  },
  elsewhere: { page_access_user: noAccessUsers, page_access_user_id: noAccessUsers },
  answered: [
    'id',
    'display_phone_number',
    'obfuscated_channel_name',
    'workspace_name',
    'quarantined_at',
    'purge_at',
    'created_at',
  ],
} as const satisfies Shape<typeof fields>

const changeFields = { component_ids: fields.component_ids }
const never = 'cannot be changed: a subscriber keeps it'

/** The body of a request that changes a subscriber; the list stands alone or under its root. */
export const subscriberChangeShape = {
  root: 'subscriber',
  rootless: true,
  fields: changeFields,
  otherNames: { components: 'component_ids', component_id: 'component_ids' },
  elsewhere: {
    ...Object.fromEntries(['email', 'endpoint', 'phone_number', 'phone_country', 'mode'].map((key) => [key, never])),
    page_access_user: noAccessUsers,
    page_access_user_id: noAccessUsers,
  },
  answered: [...subscriberShape.answered, 'skip_confirmation_notification'],
} as const satisfies Shape<typeof changeFields>

const many: Kind<string[] | 'all'> = {
  schema: { oneOf: [{ const: 'all' }, { type: 'array', items: { type: 'string' }, maxItems: 100 }] },
  read(given, at, zone) {
    if (typeof given === 'string' && given.trim().toLowerCase() === 'all') return 'all'
    if (typeof given !== 'string' && !listOf(given)) throw misfit(at, 'must be a list of ids, or "all"')
    return ids.read(given, at, zone)
  },
}

const manyFields = {
  subscribers: said(many, 'Ids, or "all".'),
  type: said(textKind, 'Only those of this type.'),
  state: said(textKind, 'Only those in this state.'),
  skip_unsubscription_notification: said(flagKind, 'Nobody is told of it here, whatever is said.'),
}

/** The body of an act on many subscribers. */
export const manyShape = {
  root: null,
  fields: manyFields,
  required: ['subscribers'],
} as const satisfies Shape<typeof manyFields>
