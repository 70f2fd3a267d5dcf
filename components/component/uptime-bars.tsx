import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Component } from '@/lib/status/facts/facts'
import { dayName } from '@/lib/status/time/time-words'
import { type BarColour, barMix } from '@/lib/status/uptime/bar-colour'
import { outageWords } from '@/lib/status/uptime/outage-words'
import type { ShownUptime } from '@/lib/status/uptime/shown-uptime'
import type { UptimeDay } from '@/lib/status/uptime/uptime-days'
import { weighedMinutes } from '@/lib/status/uptime/uptime-percentage'
import { OutageDays } from './outage-days'
import { UptimeLegend } from './uptime-legend'

type Props = { locale: Locale; component: Pick<Component, 'id' | 'name'>; uptime: ShownUptime }

/**
 * 90 days as bars: good ones short and pale, bad ones tall and strong, those without data a line. All of it again in words below; the page's
 * script reads the days out of the bars for keyboard, touch and mouse.
 */
export function UptimeBars({ locale, component, uptime }: Props) {
  return (
    <div data-until={uptime.until?.getTime()}>
      <div className="uptime" id={`bars-${component.id}`} data-last={uptime.days.at(-1)?.day}>
        <svg viewBox="0 0 448 34" preserveAspectRatio="none" aria-hidden="true">
          {runsOf(uptime.days).map(({ from, to, counts }) => (
            <path
              key={from}
              className={counts ? 'up' : 'no-data'}
              d={`M${5 * from} ${counts ? 26 : 32}H${5 * to + 3}`}
            />
          ))}
          {uptime.days.map(
            (day, i) =>
              isOut(day) && (
                <OutageBar
                  key={day.day}
                  locale={locale}
                  day={day}
                  names={uptime.outages.find((one) => one.day === day.day)?.incidents.map(({ name }) => name)}
                  x={5 * i + 1.5}
                />
              ),
          )}
        </svg>
      </div>
      <UptimeLegend locale={locale} component={component} uptime={uptime} />
      <OutageDays locale={locale} id={component.id} outages={uptime.outages} />
    </div>
  )
}

type BarProps = { locale: Locale; day: UptimeDay; names?: string[] | undefined; x: number }

function OutageBar({ locale, day, names = [], x }: BarProps) {
  const minutes = weighedMinutes(day)
  const { from, to, share } = barMix(minutes)
  const height = 22 + Math.round(Math.min(minutes, 60) / 5)
  const mix = `color-mix(in srgb, ${colours[to]} ${Math.round(share * 100)}%, ${colours[from]})`
  return (
    <path d={`M${x} 34v-${height}`} stroke={mix}>
      <title>
        {[say(locale)('uptime.day_line', { day: dayName(day.day), outage: outageWords(locale, day) }), ...names].join(
          ' · ',
        )}
      </title>
    </path>
  )
}

const colours: Record<BarColour, string> = {
  green: 'var(--color-bar-ok)',
  yellow: 'var(--color-bar-degraded)',
  orange: 'var(--color-bar-partial)',
  red: 'var(--color-bar-major)',
}

const isOut = ({ counts, majorSeconds, partialSeconds }: UptimeDay) => counts && majorSeconds + partialSeconds > 0

/** Days of one look that follow each other, as one dashed line: a page has hundreds of components. */
function runsOf(days: readonly UptimeDay[]): { from: number; to: number; counts: boolean }[] {
  const runs: { from: number; to: number; counts: boolean }[] = []
  for (const [i, day] of days.entries()) {
    const last = runs.at(-1)
    if (isOut(day)) continue
    if (last && last.to === i - 1 && last.counts === day.counts) last.to = i
    else runs.push({ from: i, to: i, counts: day.counts })
  }
  return runs
}
