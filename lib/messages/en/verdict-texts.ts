/** What a page says of itself: the one sentence of the verdict, and the quiet line below it. */
export const verdictTexts = {
  'verdict.as_of': 'As of {at}: {headline}',
  'verdict.unreadable_open': 'An incident is open that cannot be shown at the moment',
  'verdict.unreadable_part': 'Part of the status cannot be shown at the moment',
  'verdict.maintenance': 'Maintenance in progress',
  'verdict.operational': 'All systems operational',
  'verdict.nothing_watched': 'Nothing is watched here yet',
  'verdict.sentence': '{name}.',
  'verdict.several': '{first} {count} incidents are open.',
  'verdict.rest_works': '{first} Everything else is working.',
  'verdict.components': '{names}: {status}',
  'verdict.components_more':
    '{count, plural, one {{worst}; {count} more component affected} other {{worst}; {count} more components affected}}',
  'verdict.others': '{count} others',
  'verdict.open_none': 'no open incidents',
  'verdict.open': '{count, plural, one {one open incident} other {{count, number} open incidents}}',
  'verdict.open_of':
    '{impact, select, none {{count, plural, one {one without impact} other {{count} without impact}}} minor {{count, plural, one {one minor} other {{count} minor}}} major {{count, plural, one {one major} other {{count} major}}} other {{count, plural, one {one critical} other {{count} critical}}}}',
  'verdict.late_only': 'the promised update is late',
  'verdict.late':
    '{count, plural, one {one promised update is late} other {{count, number} promised updates are late}}',
  'verdict.maintenances_open':
    '{count, plural, one {one maintenance in progress} other {{count, number} maintenances in progress}}',
  'verdict.maintenances_next':
    '{count, plural, one {one maintenance scheduled} other {{count, number} maintenances scheduled}}',
  'verdict.unreadable':
    '{count, plural, one {one entry could not be read} other {{count, number} entries could not be read}}',
  'verdict.updated': 'updated',
  'verdict.last_resolved': 'last incident resolved',
  'verdict.affects':
    'This {kind, select, maintenance {scheduled maintenance} other {incident}} {open, select, yes {affects} other {affected}}: {names}.',
} as const
