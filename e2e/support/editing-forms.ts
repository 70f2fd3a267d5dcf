/** A form of the desk, or of the public pages, that edits what exists. */
export type EditingForm = {
  name: string
  /** where the form stands, and where its fields say what stood in them */
  source: string
  was?: string
  /** the button that writes */
  button: string
  /** its address, of the first entry of `list` where it has one */
  path: string
  list?: string
  /** fields that say something anew, or are proven elsewhere */
  anew?: string[]
  /** what only some texts can be: two of them */
  values?: Record<string, [string, string]>
  /** who reads and writes it is nobody of the desk */
  isPublic?: true
}

const saidAnew = ['status', 'body', 'next_update', 'next_update_by', 'display_at', 'notify', 'template', 'name']

export const editingForms: EditingForm[] = [
  {
    name: 'component',
    source: 'app/admin/components/[id]/page.tsx',
    button: 'Publish the change',
    list: '/admin/components',
    path: '',
    values: { start_date: ['2024-02-29', '2024-03-01'] },
  },
  {
    name: 'statuses of the first page',
    source: 'components/admin/components/quick-statuses.tsx',
    button: 'Publish the statuses',
    path: '/admin',
  },
  {
    name: 'template',
    source: 'components/admin/incidents/template-form.tsx',
    button: 'Save the template',
    list: '/admin/templates',
    path: '',
  },
  {
    name: 'words of an update',
    source: 'app/admin/incidents/[code]/updates/[update]/page.tsx',
    button: 'Publish the edit',
    list: '/admin/incidents',
    path: '/updates/first',
  },
  {
    name: 'name and impact',
    source: 'app/admin/incidents/[code]/settings/page.tsx',
    button: 'Publish the change',
    list: '/admin/incidents',
    path: '/settings',
  },
  {
    name: 'postmortem',
    source: 'app/admin/incidents/[code]/postmortem/page.tsx',
    button: 'Save the draft',
    list: '/admin/incidents',
    path: '/postmortem',
  },
  {
    name: 'schedule',
    source: 'app/admin/incidents/[code]/schedule/page.tsx',
    button: 'Publish the schedule',
    list: '/admin/incidents',
    path: '/schedule',
    anew: ['body', 'notify'],
  },
  {
    name: 'components of an update',
    source: 'app/admin/incidents/[code]/page.tsx',
    was: 'components/admin/components/component-status-fields.tsx',
    button: 'Publish update',
    list: '/admin/incidents',
    path: '',
    anew: saidAnew,
  },
  {
    name: 'components of a new incident',
    source: 'app/admin/incidents/new/page.tsx',
    was: 'components/admin/components/component-status-fields.tsx',
    button: 'Publish',
    path: '/admin/incidents/new',
    anew: [...saidAnew, 'impact_override', 'backfill', 'backfill_date'],
  },
  {
    name: 'subscriber',
    source: 'app/admin/subscribers/[id]/page.tsx',
    button: 'Save the components',
    list: '/admin/subscribers',
    path: '',
  },
  {
    name: 'own subscription',
    source: 'components/subscribe/subscription.tsx',
    button: 'Save',
    path: '/subscriptions/own',
    isPublic: true,
  },
  {
    name: 'limit of a lane',
    source: 'components/admin/deliveries/lane-actions.tsx',
    button: 'Set the limit of E-mail',
    path: '/admin/lanes',
    values: { per_second: ['25', '40'] },
  },
  {
    name: 'metric',
    source: 'app/admin/metrics/[id]/page.tsx',
    button: 'Publish the change',
    list: '/admin/metrics',
    path: '',
  },
  {
    name: 'source of metrics',
    source: 'app/admin/metrics/sources/[id]/page.tsx',
    button: 'Save the source',
    list: '/admin/metrics/sources',
    path: '',
  },
  { name: 'order of components', source: 'app/admin/components/page.tsx', button: 'Move', path: '/admin/components' },
  {
    name: 'page',
    source: 'app/admin/page/page.tsx',
    button: 'Publish the change',
    path: '/admin/page',
    values: { time_zone: ['Europe/Berlin', 'Asia/Tokyo'] },
  },
]

/** Every other form, by file, and what it does instead of editing. */
export const otherForms: Record<string, string[]> = {
  'app/(status)/subscriptions/confirm/[token]/page.tsx': ['confirms'],
  'app/(status)/subscriptions/unsubscribe/[token]/page.tsx': ['ends'],
  'app/admin/account/page.tsx': [
    'a new password',
    'signs out',
    'invites',
    'withdraws invitations',
    'shuts out one operator',
  ],
  'app/admin/components/[id]/remove/page.tsx': ['removes'],
  'app/admin/components/new/page.tsx': ['a new component', 'a new group'],
  'app/admin/incidents/[code]/delete/page.tsx': ['deletes'],
  'app/admin/incidents/[code]/window/[step]/page.tsx': ['starts, finishes or calls off a maintenance'],
  'app/admin/incidents/[code]/postmortem/page.tsx': ['retracts or settles a postmortem'],
  'app/admin/incidents/page.tsx': ['restores'],
  'app/admin/keys/page.tsx': ['a new key', 'revokes'],
  'app/admin/lanes/quarantine/[id]/page.tsx': ['settles a delivery'],
  'app/admin/lanes/quarantine/page.tsx': ['settles deliveries'],
  'app/admin/lanes/test/page.tsx': ['sends a test'],
  'app/admin/maintenances/new/page.tsx': ['a new maintenance'],
  'app/admin/metrics/[id]/page.tsx': ['removes a metric'],
  'app/admin/metrics/new/page.tsx': ['a new metric'],
  'app/admin/metrics/sources/[id]/page.tsx': ['removes a source'],
  'app/admin/metrics/sources/new/page.tsx': ['a new source'],
  'app/admin/reset/page.tsx': ['a new password'],
  'app/admin/setup/page.tsx': ['a new operator'],
  'app/admin/sign-in/page.tsx': ['signs in'],
  'app/admin/subscribers/[id]/page.tsx': [],
  'app/admin/subscribers/import/page.tsx': ['new subscribers'],
  'app/admin/subscribers/new/page.tsx': ['a new subscriber'],
  'app/admin/templates/[id]/page.tsx': ['removes a template'],
  'app/admin/unreadable/page.tsx': ['mends what nobody can read'],
  'components/admin/basics/admin-form.tsx': ['every form of the desk'],
  'components/admin/deliveries/lane-actions.tsx': ['pauses or resumes'],
  'components/admin/deliveries/lane-discard-all.tsx': ['discards'],
  'components/admin/deliveries/lane-filter.tsx': ['finds'],
  'components/admin/deliveries/lane-retry-range.tsx': ['tries again'],
  'components/admin/frame/admin-frame.tsx': ['signs out'],
  'components/admin/incidents/message-choice.tsx': ['shows'],
  'components/admin/subscribers/resend-form.tsx': ['sends again'],
  'components/admin/subscribers/subscriber-filter.tsx': ['finds'],
  'components/basics/confirm-submit.tsx': ['subscribes'],
  'components/page/component-choice.tsx': ['shows'],
  'components/subscribe/code-form.tsx': ['confirms'],
  'components/subscribe/signing-secret.tsx': ['a new secret'],
  'components/subscribe/subscribe-form.tsx': ['subscribes'],
  'components/subscribe/subscription-state.tsx': ['takes a subscription up again'],
  'components/subscribe/subscription.tsx': ['ends'],
}
