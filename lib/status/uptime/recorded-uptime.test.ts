import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/e2e/support/recordings'
import { barColour } from './bar-colour'
import { groupDays, type UptimeDay } from './uptime-days'
import { weighedMinutes, windowPercentages } from './uptime-percentage'

type Wire = {
  pageColorData: Record<'green' | 'yellow' | 'orange' | 'red' | 'no_data', string>
  uptimeData: Record<
    string,
    {
      component: { code: string; startDate?: string; isGroup?: boolean; group?: string[] }
      days: { date: string; outages: { p?: number; m?: number } }[]
    }
  >
  uptimeValues: { component: string; ninety: number; sixty: number; thirty: number }[]
  renderedFills?: Record<string, string[]>
}

const startOf = (wire: Wire, code: string): string => {
  const { startDate, group } = wire.uptimeData[code]?.component ?? {}
  // ISO dates sort as text; without one every day counts
  return group?.map((child) => startOf(wire, child)).toSorted()[0] ?? startDate ?? ''
}

function daysOf(wire: Wire, code: string): UptimeDay[] {
  const start = startOf(wire, code)
  return (wire.uptimeData[code]?.days ?? []).map(({ date, outages: { m = 0, p = 0 } }) => ({
    ...{ day: date, majorSeconds: m, partialSeconds: p },
    ...{ seconds: 86_400, counts: date >= start },
  }))
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

describe.each(recordings('uptime'))('$name', ({ file }) => {
  const wire: Wire = JSON.parse(readFileSync(file, 'utf8'))

  test.each(wire.uptimeValues)('the percentages of $component are those that were shown', ({ component, ...shown }) => {
    expect(windowPercentages(daysOf(wire, component))).toEqual(shown)
  })

  test('a group is the mean of its components', () => {
    for (const [code, { component }] of Object.entries(wire.uptimeData)) {
      if (component.group)
        expect(groupDays(component.group.map((child) => daysOf(wire, child)))).toEqual(daysOf(wire, code))
    }
  })

  test('every bar has the colour that was drawn, within one step of a channel', () => {
    const { pageColorData: page } = wire
    const plain = (colour: string) => colour.slice(1)
    const colours = {
      ...{ green: plain(page.green), yellow: plain(page.yellow), orange: plain(page.orange) },
      ...{ red: plain(page.red), noData: plain(page.no_data) },
    }
    for (const [code, fills] of Object.entries(wire.renderedFills ?? {})) {
      const days = daysOf(wire, code)
      expect(fills.length).toBe(days.length)
      for (const [i, fill] of fills.entries()) {
        const day = days[i] as UptimeDay
        const drawn = channels(barColour(day.counts ? weighedMinutes(day) : null, colours))
        channels(fill).forEach((value, at) => {
          expect(Math.abs(value - (drawn[at] ?? Number.NaN)), `${code} ${day.day}`).toBeLessThanOrEqual(1)
        })
      }
    }
  })
})
