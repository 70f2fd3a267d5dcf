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
  /** the one entry whose link says so; else the first that has the form */
  entry?: string
  /** where the entries of `list` are linked, if not there */
  linkedOn?: string
  /** fields that say something anew, or are proven elsewhere */
  anew?: string[]
  /** what only some texts can be: three of them */
  values?: Record<string, [string, string, string]>
  /** an update that came between is shown first, whatever fields it touched */
  tellsWhatCameBetween?: true
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
    values: { start_date: ['2024-02-29', '2024-03-01', '2024-03-02'] },
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
    values: { display_at: ['2026-10-01T09:00:05', '2026-10-01T09:10:05', '2026-10-01T09:20:05'] },
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
    entry: 'A move',
    path: '/schedule',
    anew: ['body', 'notify'],
    tellsWhatCameBetween: true,
    values: {
      scheduled_for: ['2030-12-31T10:00', '2030-12-31T10:30', '2030-12-31T11:00'],
      scheduled_until: ['2031-01-02T10:00', '2031-01-02T10:30', '2031-01-02T11:00'],
    },
  },
  {
    name: 'repeating maintenance',
    source: 'app/admin/maintenances/series/[id]/page.tsx',
    button: 'Publish the change',
    list: '/admin/maintenances/series',
    linkedOn: '/admin/incidents',
    path: '',
    values: {
      scheduled_for: ['2031-01-07T02:30:00', '2031-01-07T02:40:00', '2031-01-07T02:50:00'],
      scheduled_until: ['2031-01-07T04:30:00', '2031-01-07T04:40:00', '2031-01-07T04:50:00'],
    },
  },
  {
    name: 'components of an update',
    source: 'app/admin/incidents/[code]/page.tsx',
    was: 'components/admin/components/component-status-fields.tsx',
    button: 'Publish update',
    list: '/admin/incidents',
    path: '',
    anew: saidAnew,
    tellsWhatCameBetween: true,
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
    values: { per_second: ['25', '40', '55'] },
  },
  {
    name: 'metric',
    source: 'app/admin/metrics/[id]/page.tsx',
    button: 'Publish the change',
    list: '/admin/metrics',
    path: '',
  },
  {
    name: 'record of a day',
    source: 'app/admin/components/[id]/uptime/page.tsx',
    button: 'Publish the correction',
    list: '/admin/components',
    path: '/uptime?day=2024-02-29',
    anew: ['reason'],
    values: { major_outage: ['1:30', '0:20', '0:45'], partial_outage: ['2:00', '0:10:05', '3:00'] },
  },
  {
    name: 'source of metrics',
    source: 'app/admin/metrics/sources/[id]/page.tsx',
    button: 'Save the source',
    list: '/admin/metrics/sources',
    linkedOn: '/admin/metrics',
    values: {
      metric_base_uri: ['https://one.example.com', 'https://two.example.com', 'https://three.example.com'],
    },
    path: '',
  },
  { name: 'order of components', source: 'app/admin/components/page.tsx', button: 'Move', path: '/admin/components' },
  {
    name: 'page',
    source: 'app/admin/page/page.tsx',
    button: 'Publish the change',
    path: '/admin/page',
    values: { time_zone: ['Europe/Berlin', 'Asia/Tokyo', 'Africa/Nairobi'] },
  },
  {
    name: 'address of the page',
    source: 'app/admin/page/address/page.tsx',
    button: 'Publish the address',
    path: '/admin/on/eu?next=/admin/page/address',
    values: {
      slug: ['eu-1', 'eu-2', 'eu-3'],
      host: ['status.eu-1.example', 'status.eu-2.example', 'status.eu-3.example'],
    },
  },
  {
    name: 'how long the audit log is kept',
    source: 'app/admin/audit/page.tsx',
    button: 'Save how long',
    path: '/admin/audit',
    values: { keep_days: ['365', '90', '180'] },
  },
]

/** Every other form, by file, and what it does instead of editing. */
export const otherForms: Record<string, string[]> = {
  'app/(status)/subscriptions/confirm/[token]/page.tsx': ['confirms'],
  'app/(status)/subscriptions/unsubscribe/[token]/page.tsx': ['ends'],
  'app/admin/account/page.tsx': [
    'a new password',
    'signs out everywhere',
    'withdraws links',
    'shuts out one operator',
    'another role, refused where it was changed meanwhile',
  ],
  'app/admin/account/_view/invitations.tsx': ['withdraws an invitation', 'invites'],
  'app/admin/account/_view/session-rows.tsx': ['ends a session'],
  'app/admin/_access/operator-page.tsx': ['signs out'],
  'app/admin/components/[id]/remove/page.tsx': ['removes'],
  'app/admin/components/[id]/uptime/page.tsx': ['takes a correction back'],
  'app/admin/components/new/page.tsx': ['a new component', 'a new group'],
  'app/admin/incidents/[code]/delete/page.tsx': ['deletes'],
  'app/admin/incidents/[code]/window/[step]/page.tsx': ['starts, finishes or calls off a maintenance'],
  'app/admin/incidents/[code]/postmortem/page.tsx': ['retracts or settles a postmortem'],
  'app/admin/incidents/page.tsx': ['restores'],
  'app/admin/keys/_view/key-form.tsx': ['a new key'],
  'app/admin/keys/page.tsx': ['revokes'],
  'app/admin/lanes/quarantine/[id]/page.tsx': ['settles a delivery'],
  'app/admin/lanes/quarantine/page.tsx': ['settles deliveries'],
  'app/admin/lanes/test/page.tsx': ['sends a test'],
  'app/admin/maintenances/new/page.tsx': ['a new maintenance'],
  'app/admin/maintenances/series/[id]/page.tsx': ['ends the repetition'],
  'app/admin/metrics/[id]/page.tsx': ['asks its source', 'removes a metric'],
  'app/admin/metrics/new/page.tsx': ['a new metric'],
  'app/admin/metrics/sources/[id]/page.tsx': ['removes a source'],
  'app/admin/metrics/sources/new/page.tsx': ['a new source'],
  'app/admin/pages/new/page.tsx': ['a new page'],
  'app/admin/pages/page.tsx': ['archives', 'restores'],
  'app/admin/reset/page.tsx': ['a new password'],
  'app/admin/setup/page.tsx': ['a new operator'],
  'app/admin/sign-in/page.tsx': ['signs in'],
  'app/admin/subscribers/[id]/page.tsx': [],
  'app/admin/subscribers/import/page.tsx': ['new subscribers'],
  'app/admin/subscribers/new/page.tsx': ['a new subscriber'],
  'app/admin/templates/[id]/page.tsx': ['removes a template'],
  'app/admin/unreadable/page.tsx': ['mends what nobody can read'],
  'components/admin/basics/admin-form.tsx': ['every form of the desk'],
  'components/admin/components/day-choice.tsx': ['finds'],
  'components/admin/deliveries/lane-actions.tsx': ['pauses or resumes'],
  'components/admin/deliveries/lane-discard-all.tsx': ['discards'],
  'components/admin/deliveries/lane-filter.tsx': ['finds'],
  'components/admin/deliveries/lane-retry-range.tsx': ['tries again'],
  'components/admin/frame/admin-frame.tsx': ['signs out'],
  'components/admin/frame/shortcuts.tsx': ['closes'],
  'components/admin/incidents/message-choice.tsx': ['shows'],
  'components/admin/frame/resend-form.tsx': ['sends again'],
  'components/admin/subscribers/subscriber-filter.tsx': ['finds'],
  'components/basics/confirm-submit.tsx': ['subscribes'],
  'components/page/component-choice.tsx': ['shows'],
  'components/subscribe/code-form.tsx': ['confirms'],
  'components/subscribe/signing-secret.tsx': ['a new secret'],
  'components/subscribe/subscribe-form.tsx': ['subscribes'],
  'components/subscribe/subscription-state.tsx': ['takes a subscription up again'],
  'components/subscribe/subscription.tsx': ['ends'],
}
