import type { TypedFields } from '@/components/admin/basics/form-state'

/** What decides whom a form's message goes to, as the form says it. */
export type NamedAudience = { incident: string; status: string; components: string[] }

export function announcedIn(typed: TypedFields): NamedAudience {
  const value = (name: string) => typed[name]?.at(-1) ?? ''
  const components = Object.entries(typed).flatMap(([name, [status]]) =>
    name.startsWith('components.') && status ? [name.slice('components.'.length)] : [],
  )
  return { incident: value('incident'), status: value('status'), components }
}

/** The same as a query, in one order whatever was ticked first. */
export function announcedQuery({ incident, status, components }: NamedAudience): string {
  return String(new URLSearchParams({ incident, status, components: components.toSorted().join(' ') }))
}

/** What such a query says. */
export function announcedOf(query: URLSearchParams): NamedAudience {
  const ids = (query.get('components') ?? '').split(' ').filter((id) => id !== '')
  return { incident: query.get('incident') ?? '', status: query.get('status') ?? '', components: ids }
}
