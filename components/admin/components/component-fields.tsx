import { CheckField } from '@/components/admin/basics/check-field'
import { HiddenField } from '@/components/admin/basics/seen-fields'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import { componentStatuses, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'

const statuses = componentStatuses.map((value) => ({ value, words: componentStatusWords[value] }))

/** What can be said of a component; `component` null: a new one. */
export function ComponentFields({ component, groups }: { component: Component | null; groups: Component[] }) {
  const places = [{ value: '', words: 'None' }, ...groups.map(({ id, name }) => ({ value: id, words: name }))]
  return (
    <>
      <HiddenField name="same_name" value="" />
      <TextField name="name" label="Name" hint="As customers call it" given={component?.name} required />
      <TextField name="description" label="Description" given={component?.description ?? ''} />
      <SelectField name="status" label="Status" given={component?.status ?? 'operational'} options={statuses} />
      <SelectField name="group_id" label="Group" given={component?.groupId ?? ''} options={places} />
      <CheckField name="showcase" label="Show its uptime" given={component?.showcase ?? true} />
      <TextField
        name="start_date"
        label="Watched since"
        hint="Days before this are left out of its uptime"
        type="date"
        given={component?.startDate ?? ''}
      />
      <CheckField
        name="only_show_if_degraded"
        label="Show it only while something is wrong with it"
        given={component?.onlyShowIfDegraded}
      />
    </>
  )
}

export function GroupFields({ group }: { group: Component | null }) {
  return (
    <>
      <HiddenField name="same_name" value="" />
      <TextField name="name" label="Name" given={group?.name} required />
      <TextField name="description" label="Description" given={group?.description ?? ''} />
    </>
  )
}
