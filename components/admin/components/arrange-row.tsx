'use client'
import type { KeyboardEvent, MouseEvent } from 'react'
import { StatusIcon, StatusText } from '@/components/basics/status-icon'
import type { Placed } from '@/lib/status/component/arrangement'
import { statusOf } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'
import type { Drag } from './use-drag'

type Props = { component: Component; placed: Placed; all: Component[]; step: (by: -1 | 1) => void; drag: Drag }

export function ArrangeRow({ component, placed, all, step, drag }: Props) {
  const { id, name, isGroup } = component
  const status = statusOf(component, all)
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    step(event.key === 'ArrowUp' ? -1 : 1)
  }
  const here = (by: -1 | 1) => (event: MouseEvent) => {
    event.preventDefault()
    step(by)
  }
  const classes = [placed.groupId ? 'in-group' : '', drag.dragged === id ? 'dragged' : ''].join(' ').trim()
  return (
    <li className={classes || undefined} data-id={id} data-among={placed.groupId ?? ''}>
      <button
        type="button"
        className="handle"
        aria-label={`Move ${name}: arrow keys`}
        onKeyDown={keys}
        {...drag.onHandle(id)}
      >
        <span aria-hidden="true">⠿</span>
      </button>
      <a href={`/admin/components/${id}`} dir="auto">
        {isGroup ? <strong>{name}</strong> : name}
      </a>
      <span className="state">
        <StatusIcon status={status} /> <StatusText status={status} />
      </span>
      <span className="steps">
        <button
          type="submit"
          name="move"
          value={`${id} up`}
          className="button plain small"
          aria-label={`Move ${name} up`}
          onClick={here(-1)}
        >
          <span aria-hidden="true">↑</span>
        </button>
        <button
          type="submit"
          name="move"
          value={`${id} down`}
          className="button plain small"
          aria-label={`Move ${name} down`}
          onClick={here(1)}
        >
          <span aria-hidden="true">↓</span>
        </button>
      </span>
    </li>
  )
}
