import { counted } from '@/app/admin/_action/with-done'
import type { Reveal } from '@/components/admin/basics/form-state'
import type { ImportedLine } from '@/lib/store/subscribers/import-subscribers'

const maxLines = 200

/** What became of an import: how many were added and known, and every line that could not be taken, with the reason. */
export function importReport(lines: readonly ImportedLine[]): Reveal {
  const count = (outcome: ImportedLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
  const refused = lines.filter(({ outcome }) => outcome === 'refused')
  const added = counted(String(count('added')), 'subscriber', 'subscribers')
  const words = [
    `${added} added`,
    count('known') > 0 && `${count('known')} known already`,
    refused.length > 0 && `${counted(String(refused.length), 'line', 'lines')} not taken`,
  ].filter(Boolean)
  const shown = refused.slice(0, maxLines).map(({ line, sentence }) => `Line ${line}: ${sentence ?? 'refused.'}`)
  const rest = refused.length - shown.length
  return { words: `${words.join(', ')}.`, lines: rest > 0 ? [...shown, `And ${rest} more.`] : shown }
}
