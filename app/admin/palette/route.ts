import { askDesk } from '@/app/admin/_access/ask-desk'
import type { PaletteEntry } from '@/components/admin/frame/palette-entries'
import { fullName } from '@/lib/status/component/group-status'

export const dynamic = 'force-dynamic'

const incidentsAtMost = 500

/** What the palette finds by name: incidents, latest first, and components. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const { refused, facts } = await askDesk(request)
  if (refused) return refused
  const incidents = facts.incidents.slice(0, incidentsAtMost).map(
    ({ id, name, kind }): PaletteEntry => ({
      words: name,
      kind: kind === 'maintenance' ? 'Maintenance' : 'Incident',
      address: `/admin/incidents/${id}`,
    }),
  )
  const components = facts.components.map(
    (component): PaletteEntry => ({
      words: fullName(component, facts.components),
      kind: component.isGroup ? 'Group' : 'Component',
      address: `/admin/components/${component.id}`,
    }),
  )
  return Response.json([...incidents, ...components], { headers })
}
