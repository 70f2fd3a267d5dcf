import { line } from '@/app/_edit/field-kind'

/** What the form of the page edits. */
export const pageFields = {
  name: { column: 'name', label: 'Name', ...line },
  time_zone: { column: 'timeZone', label: 'Time zone', ...line, words: (zone: string) => zone },
  banner: { column: 'banner', label: 'Banner', ...line },
  advice: { column: 'advice', label: 'Advice', ...line },
  page_description: { column: 'description', label: 'Description', ...line },
}
