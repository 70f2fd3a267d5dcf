import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { EventStatus } from '@/lib/status/facts/incident-status'

/** Days before today (negative: to come) and the time on the page's clock. */
export type Moment = [daysAgo: number, clock: string]

export type StoryUpdate = {
  at: Moment
  status: EventStatus
  body: string
  /** the statuses that this update sets */
  sets?: Record<string, ComponentStatus>
  /** an earlier wording, replaced some minutes after it was published */
  before?: { body: string; replacedAfterMinutes: number }
}

export type Story = {
  name: string
  /** names of components */
  touches: string[]
  updates: StoryUpdate[]
  window?: { from: Moment; until: Moment }
}

export const timeZone = 'America/Los_Angeles'

export const page = {
  name: 'Harbour Pay',
  description: 'Card payments, bank transfers and payouts for marketplaces.',
  advice: 'Requests with an idempotency key can be repeated safely at any time. Questions: support@harbourpay.example',
}

export const groups = [
  {
    name: 'Payments',
    description: 'Money on its way in and out.',
    components: [
      { name: 'Card payments', description: 'Authorisation and capture of card payments.' },
      { name: 'Bank transfers', description: 'SEPA, ACH and Faster Payments.' },
      { name: 'Payouts', description: 'Transfers to the accounts of your sellers.' },
      { name: 'Refunds', description: null },
    ],
  },
  {
    name: 'Developers',
    description: null,
    components: [
      { name: 'API', description: 'api.harbourpay.example' },
      { name: 'Webhooks', description: 'Events that we send to your servers.' },
      { name: 'Sandbox', description: 'The test environment. No real money moves here.' },
    ],
  },
  {
    name: 'Back office',
    description: null,
    components: [
      { name: 'Dashboard', description: null },
      { name: 'Reports and exports', description: 'Settlement reports and CSV exports.' },
      { name: 'Sign-in', description: 'Including single sign-on.' },
    ],
  },
]

const slowDashboard: Story = {
  name: 'Slow dashboard in Europe',
  touches: ['Dashboard'],
  updates: [
    {
      at: [12, '02:18'],
      status: 'investigating',
      body: 'Pages of the dashboard take up to 20 seconds to load for accounts in Europe. Payments are not affected.',
      sets: { Dashboard: 'degraded_performance' },
    },
    { at: [12, '02:37'], status: 'identified', body: 'A cache node in Frankfurt is failing. We are replacing it.' },
    {
      at: [12, '02:56'],
      status: 'resolved',
      body: 'The node was replaced and response times are back to normal.',
      sets: { Dashboard: 'operational' },
    },
  ],
}

const declinedCards: Story = {
  name: 'Card payments fail',
  touches: ['Card payments', 'API'],
  updates: [
    {
      at: [9, '11:42'],
      status: 'investigating',
      body: 'Most card payments are declined with `processor_unavailable`. We are looking into it with priority.',
      sets: { 'Card payments': 'major_outage', API: 'degraded_performance' },
    },
    {
      at: [9, '11:49'],
      status: 'identified',
      body: 'Our connection to one card processor is down. We are moving traffic to the other one.',
    },
    {
      at: [9, '12:01'],
      status: 'monitoring',
      body: 'All card payments now go through the second processor and succeed at the usual rate.',
      sets: { 'Card payments': 'operational', API: 'operational' },
    },
    {
      at: [9, '13:10'],
      status: 'resolved',
      body: 'Card payments failed between 11:38 and 11:58 PT. Payments that were declined in this time were not charged; they can be tried again.',
    },
  ],
}

const reportsUpgrade: Story = {
  name: 'Upgrade of the reporting database',
  touches: ['Reports and exports'],
  window: { from: [6, '21:00'], until: [6, '22:30'] },
  updates: [
    {
      at: [10, '09:00'],
      status: 'scheduled',
      body: 'We are moving reports to a larger database. Exports are read-only during this time. Payments and payouts are not affected.',
    },
    {
      at: [6, '21:00'],
      status: 'in_progress',
      body: 'Scheduled maintenance is currently in progress. We will provide updates as necessary.',
      sets: { 'Reports and exports': 'under_maintenance' },
    },
    {
      at: [6, '22:04'],
      status: 'completed',
      body: 'The upgrade is done. Exports work again, and faster than before.',
      sets: { 'Reports and exports': 'operational' },
    },
  ],
}

export const postmortem = `Between 12:20 and 16:05 PT, payouts reached sellers up to three hours late. No payout was lost or sent twice.

**What happened.** A new job that rebuilds tax summaries was put on the queue that also prepares payouts. At noon, the busiest hour of the week, it filled the queue. Each payout waited behind thousands of summaries, while every dashboard that we watch showed a healthy queue: jobs were moving, only not the ones that mattered.

**Why it took long.** Our alarm measured how many jobs finish, not how long the oldest one waits. A customer told us before the alarm did.

**What we have changed**

- Payouts have a queue and workers of their own.
- Every queue has an alarm on the age of its oldest job.
- A new kind of job needs a named queue before it can be released.`

const delayedPayouts: Story = {
  name: 'Payouts are delayed for some accounts',
  touches: ['Payouts', 'Webhooks'],
  updates: [
    {
      at: [4, '13:00'],
      status: 'investigating',
      body: 'Some payouts have not arrived at their usual time. We are looking into it.',
      sets: { Payouts: 'degraded_performance' },
    },
    {
      at: [4, '13:26'],
      status: 'identified',
      body: 'A queue that prepares payouts has fallen behind. We have added capacity and it is draining. Payouts already sent are not affected.',
      sets: { Payouts: 'partial_outage', Webhooks: 'degraded_performance' },
    },
    {
      at: [4, '14:30'],
      status: 'identified',
      body: 'About 40 % of the delayed payouts have been sent. The rest follows within two hours.',
      before: { body: 'About 40 % of the delayed payouts have been sent.', replacedAfterMinutes: 6 },
    },
    {
      at: [4, '16:12'],
      status: 'monitoring',
      body: 'All delayed payouts have been sent. We are watching the queue through the evening run.',
      sets: { Payouts: 'operational', Webhooks: 'operational' },
    },
    {
      at: [4, '19:05'],
      status: 'resolved',
      body: 'The evening run finished on time. All payouts of today are complete.',
    },
    { at: [2, '10:15'], status: 'postmortem', body: postmortem },
  ],
}

const lateWebhooks: Story = {
  name: 'Webhooks arrive late',
  touches: ['Webhooks'],
  updates: [
    {
      at: [1, '09:12'],
      status: 'investigating',
      body: 'Webhooks are delivered with a delay of up to ten minutes. No event is lost.',
      sets: { Webhooks: 'degraded_performance' },
    },
    {
      at: [1, '09:31'],
      status: 'identified',
      body: 'One of our delivery regions has run out of outgoing connections.',
    },
    {
      at: [1, '09:48'],
      status: 'monitoring',
      body: 'The region is back and the delay is below five seconds.',
      sets: { Webhooks: 'operational' },
    },
    { at: [1, '10:20'], status: 'resolved', body: 'Webhooks have been on time for half an hour.' },
  ],
}

const bankMaintenance: Story = {
  name: 'Maintenance at our partner bank',
  touches: ['Bank transfers'],
  window: { from: [-3, '22:00'], until: [-3, '23:30'] },
  updates: [
    {
      at: [1, '15:00'],
      status: 'scheduled',
      body: 'Our partner bank updates its systems. Bank transfers made during this time are accepted and sent when it is over. Card payments are not affected.',
    },
  ],
}

/** Oldest first. */
export const stories = [slowDashboard, declinedCards, reportsUpgrade, delayedPayouts, lateWebhooks, bankMaintenance]

export const templates = [
  {
    name: 'Card payments fail',
    title: 'Card payments fail',
    body: 'Some card payments are declined in error. We are investigating and will write again within 20 minutes.',
    touches: ['Card payments', 'API'],
  },
  {
    name: 'Payouts late',
    title: 'Payouts are delayed',
    body: 'Payouts leave later than usual. No payout is lost. We will write again within 30 minutes.',
    touches: ['Payouts'],
  },
  {
    name: 'Webhooks late',
    title: 'Webhooks arrive late',
    body: 'Webhooks are delivered with a delay. No event is lost: each one is tried again until your server accepts it.',
    touches: ['Webhooks'],
  },
]
