import { inSentence } from '@/lib/messages/refusal-sentence'
import type { FormFailure } from './form-state'

/** What fields are called at the desk where that is not their name on the wire. */
export const fieldLabels: Readonly<Record<string, string>> = {
  body: 'What should people know?',
  body_draft: 'Postmortem',
  title: 'Name of the incident',
  impact_override: 'Impact',
  backfill_date: 'When it happened',
  scheduled_for: 'Begins',
  scheduled_until: 'Ends',
  repeat_interval: 'Every so many',
  repeat_ends: 'The repetition ends',
  repeat_count: 'After how many times',
  repeat_until: 'Last day',
  page_description: 'Description',
  group_id: 'Group',
  start_date: 'Watched since',
  major_outage: 'Major outage',
  partial_outage: 'Partial outage',
  owner_email: 'E-mail of the owner',
  per_second: 'Messages per second',
  metric_identifier: 'Query',
  metric_base_uri: 'Address of the Prometheus',
  tooltip_description: 'Description',
  transform: 'What a chart shows of its points',
  suffix: 'Unit',
  decimal_places: 'Decimals',
  y_axis_min: 'Axis from',
  y_axis_max: 'Axis to',
  keep_days: 'Keep entries',
}

/** The problem in the words of the form: rules name a field as the wire does, "Body must not be empty". */
export function inFormWords(problem: FormFailure): FormFailure {
  const { field = '', message } = problem
  const label = Object.hasOwn(fieldLabels, field) ? fieldLabels[field] : undefined
  const wire = [inSentence(field), field].find((name) => message.startsWith(`${name} `))
  if (!label || !wire) return problem
  return { ...problem, message: `“${label}”${message.slice(wire.length)}` }
}
