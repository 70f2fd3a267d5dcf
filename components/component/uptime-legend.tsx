import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Component } from '@/lib/status/facts/facts'
import { dayName } from '@/lib/status/time/time-words'
import type { ShownUptime } from '@/lib/status/uptime/shown-uptime'
import { percentText } from '@/lib/status/uptime/uptime-percentage'

type Props = { locale: Locale; component: Pick<Component, 'id' | 'name'>; uptime: ShownUptime }

/** What the bars come to, in words: from when they are, and per cent. Narrow screens show fewer days, and say so. */
export function UptimeLegend({ locale, component, uptime: { windows, days, since } }: Props) {
  const words = say(locale)
  const percent = (percentage: number | null) =>
    percentage === null ? words('uptime.no_data') : words('uptime.percent_up', { percentage: percentText(percentage) })
  const { ninety, sixty, thirty } = windows
  const beganWithin = (count: number) => since > (days.at(-count)?.day ?? '')
  const from = (count: number) =>
    beganWithin(count)
      ? words('uptime.since', { day: dayName(since) })
      : words('uptime.days_ago', { days: String(count) })
  // a date is too long beside the other two on the narrowest screens
  const place = beganWithin(30) ? ' max-[24rem]:order-last max-[24rem]:w-full' : ''
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-3 text-[.8125rem] text-quiet">
      <span>
        <Window ninety={from(90)} sixty={from(60)} thirty={from(30)} />
      </span>
      <a className={`plain-link py-1${place}`} href={`/uptime/${component.id}`}>
        <Window ninety={percent(ninety)} sixty={percent(sixty)} thirty={percent(thirty)} />
        <span className="sr-only">: {component.name}</span>
      </a>
      <span>{words('uptime.today')}</span>
    </p>
  )
}

function Window({ ninety, sixty, thirty }: { ninety: string; sixty: string; thirty: string }) {
  if (ninety === sixty && sixty === thirty) return <>{ninety}</>
  return (
    <>
      <span className="ninety-days">{ninety}</span>
      <span className="sixty-days">{sixty}</span>
      <span className="thirty-days">{thirty}</span>
    </>
  )
}
