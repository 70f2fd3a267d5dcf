import { Phrase } from '@/components/basics/phrase'
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
  const begins = since > (days[0]?.day ?? '')
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-3 text-[.8125rem] text-quiet">
      <span>
        {begins ? (
          words('uptime.since', { day: dayName(since) })
        ) : (
          <Phrase
            locale={locale}
            of="uptime.days_ago"
            parts={{ days: <Window key="days" ninety="90" sixty="60" thirty="30" /> }}
          />
        )}
      </span>
      <a className="plain-link py-1" href={`/uptime/${component.id}`}>
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
