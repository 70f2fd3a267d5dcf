import { truthOf } from '@/lib/api/kinds'
import type { Component, Facts } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'
import { askedDays } from '@/lib/status/uptime/asked-days'
import { countedComponents, watchedSince } from '@/lib/status/uptime/component-uptime'
import { uptimeOfDays } from '@/lib/status/uptime/uptime-of-days'
import { managedUptime } from '@/lib/wire/api/v1-uptime'
import { ApiProblem } from './api-problem'
import type { EndpointCall } from './endpoint'

/** The uptime of a component, as the query asks for it. Refusal (404) when there is none, or it is a group. */
export function answerComponentUptime(call: EndpointCall, id: string) {
  return answerUptime(call, foundIn(call.facts, id, false) ?? refuse('component_not_found'))
}

/** The uptime of a group as the mean of its components. Refusal (404) when there is none, or it is no group. */
export function answerGroupUptime(call: EndpointCall, id: string) {
  return answerUptime(call, foundIn(call.facts, id, true) ?? refuse('group_not_found'))
}

const foundIn = (facts: Facts, id: string, isGroup: boolean) =>
  facts.components.find((one) => one.id === id && one.isGroup === isGroup)

function refuse(code: 'component_not_found' | 'group_not_found'): never {
  throw new Refusal(code)
}

function answerUptime({ facts, query }: EndpointCall, component: Component) {
  const { page, components } = facts
  const now = new Date()
  const counted = countedComponents(component, components)
  if (counted.length === 0) throw new Refusal('uptime_not_shown')
  const skip = query.get('skip_related_events')
  const skips = skip === null || skip === '' ? false : truthOf(skip)
  if (skips === null) throw new ApiProblem(422, 'skip_related_events must be true or false.')
  const asked = { start: query.get('start'), end: query.get('end') }
  const zone = page.timeZone
  const days = askedDays(asked, { since: watchedSince(counted, zone), zone, now })
  return managedUptime({ component, page, days }, uptimeOfDays(facts, component, days, now), !skips)
}
