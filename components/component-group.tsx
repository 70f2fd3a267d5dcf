import type { ComponentStatus } from '@/lib/status/component-status'
import type { Component } from '@/lib/status/facts'
import { ComponentRow } from './component-row'
import { Lamp, StateWords } from './lamp'

type Props = { group: Component; status: ComponentStatus; shown: Component[] }

/** A group with the state of its worst component, open from the start when something in it is off. */
export function ComponentGroup({ group, status, shown }: Props) {
  return (
    <li>
      <details id={`group-${group.id}`} open={status !== 'operational'}>
        <summary className="row py-2.5">
          <Lamp status={status} />
          <span className="row-line">
            <span className="chevron font-semibold">{group.name}</span>
            <StateWords status={status} />
          </span>
        </summary>
        {group.description && <p className="ps-[1.53rem] text-sm text-quiet">{group.description}</p>}
        <ul className="ps-[1.53rem] pb-1">
          {shown.map((component) => (
            <ComponentRow key={component.id} component={component} />
          ))}
        </ul>
      </details>
    </li>
  )
}
