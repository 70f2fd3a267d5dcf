import { layOutTexts } from '@/lib/delivery/render/lay-out-texts'
import { notePlainFallback, type PublicText } from '@/lib/publish/facts/plain-fallbacks'
import type { Incident, Page } from '@/lib/status/facts/facts'
import { plainBecause } from '@/lib/wire/markdown/laid-out'

/**
 * Has texts laid out before a view renders them, earlier wordings included. What cannot be laid out is shown as plain text, and told:
 * of what stands now, since nobody can change what it said before.
 */
export async function layOutWords(page: Page, incidents: Iterable<Incident> = []): Promise<void> {
  const shown: [PublicText, string | null][] = [
    [{ what: 'banner' }, page.banner],
    [{ what: 'advice' }, page.advice],
  ]
  const earlier: string[] = []
  for (const { id, updates } of incidents) {
    for (const update of updates) {
      shown.push([{ what: 'update', incidentId: id, updateId: update.id }, update.body])
      earlier.push(...update.earlier.map(({ body }) => body))
    }
  }
  await layOutTexts([...shown.flatMap(([, text]) => text ?? []), ...earlier])
  for (const [of, text] of shown) notePlainFallback(of, text, text ? plainBecause(text) : null)
}
