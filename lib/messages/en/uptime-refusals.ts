/** What cannot be asked about the uptime, and what cannot be corrected in its record. */
export const uptimeRefusals = {
  uptime_not_shown: 'The uptime of this is not shown: set showcase of a component to true.',
  uptime_day_unreadable: '{field} must be a day such as 2026-03-14, a month such as 2026-03 or a year, from 1970 on.',
  uptime_span_reversed: 'start must not lie after end, nor after today.',
  uptime_span_early: 'end lies before {day}, the first day that is watched.',
  uptime_span_long: 'start and end must not lie more than six calendar months apart.',
  outage_length_unreadable: '{field} must be hours and minutes, such as 1:30 or 0:05.',
  correction_of_group: 'The uptime of a group is the mean of its components: correct these.',
  correction_of_today: 'A day can be corrected once it is over on the clock of the page.',
  correction_reversed: 'The last day must not lie before the first one.',
  correction_long: 'At most {days} days can be corrected at once.',
  correction_beyond_day: '{day} has {hours} hours: there cannot be more outage on it.',
} as const
