import { Prisma } from '@/prisma/generated/client'

/** An incident with all that belongs to it as the database's own JSON; null when it was deleted. `i` is the incident's row. */
export const incidentJson = Prisma.sql`case when i.deleted_at is null then to_jsonb(i) || jsonb_build_object(
    'component_ids', (select coalesce(jsonb_agg(ic.component_id), '[]') from incident_component ic where ic.incident_id = i.id),
    'updates', (select coalesce(jsonb_agg(to_jsonb(u) || jsonb_build_object(
      'changes', (select jsonb_agg(uc order by uc.position) from update_component uc where uc.update_id = u.id),
      'earlier', (select coalesce(jsonb_agg(ur order by ur.replaced_at, ur.id), '[]') from update_revision ur where ur.update_id = u.id)
    ) order by u.display_at desc, u.sequence desc), '[]') from incident_update u where u.incident_id = i.id)
  ) end`
