import type { DeskNews } from '@/components/admin/frame/use-desk-news'
import type { Facts } from '@/lib/status/facts/facts'
import { openIncidents } from '@/lib/status/incident/open-incidents'

/** How the page stands, as a tab of the desk follows it. */
export function deskNews(facts: Facts, said: string[] = [], elsewhere: string | null = null): DeskNews {
  const open = openIncidents(facts)
  return {
    at: facts.page.updatedAt.toISOString(),
    open: { count: open.length, name: open[0]?.name ?? null },
    said,
    elsewhere,
  }
}
