import { lineField } from '@/app/_edit/field-kind'

/** What the form of its address edits. */
export const addressFields = {
  slug: { column: 'slug', label: 'Name in addresses', ...lineField },
  host: { column: 'host', label: 'Host name', ...lineField },
}

/** What the form of the page edits. */
export const pageFields = {
  name: { column: 'name', label: 'Name', ...lineField },
  time_zone: { column: 'timeZone', label: 'Time zone', ...lineField, words: (zone: string) => zone },
  banner: { column: 'banner', label: 'Banner', ...lineField },
  advice: { column: 'advice', label: 'Advice', ...lineField },
  page_description: { column: 'description', label: 'Description', ...lineField },
}
