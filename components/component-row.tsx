import type { Component } from '@/lib/status/facts'
import { Lamp, StateWords } from './lamp'

/** One component: sign, name, state in words; its description below. */
export function ComponentRow({ component }: { component: Component }) {
  return (
    <li className="row py-2.5">
      <Lamp status={component.status} />
      <div>
        <div className="row-line">
          <span>{component.name}</span>
          <StateWords status={component.status} />
        </div>
        {component.description && <p className="text-sm text-quiet">{component.description}</p>}
      </div>
    </li>
  )
}
