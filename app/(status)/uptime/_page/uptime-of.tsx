import { notFound } from 'next/navigation'
import { pageFacts } from '@/app/_page/page-facts'
import { PageFrame } from '@/components/page/page-frame'
import { Pagination } from '@/components/page/pagination'
import { UptimeChoice } from '@/components/page/uptime-choice'
import { UptimeMonthSection } from '@/components/page/uptime-month-section'
import { say } from '@/lib/messages/say'
import { fullName } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import { localeOf } from '@/lib/status/facts/locale-of'
import { dayName } from '@/lib/status/time/time-words'
import { countedComponents } from '@/lib/status/uptime/component-uptime'
import { uptimeComponent, uptimeMonths } from '@/lib/status/uptime/uptime-months'

type Asked = { component?: string | undefined; page: number }

/** The calendar of a component or group; of the first one that shows its uptime when none is asked for. */
export async function uptimeOf({ component: asked, page: number }: Asked) {
  const now = new Date()
  const { facts, trust, baseUrl } = await pageFacts()
  const { page, components } = facts
  const locale = localeOf(page)
  const words = say(locale)
  const shown = inReadingOrder(components).filter((one) => countedComponents(one, components).length > 0)
  const component = uptimeComponent(facts, asked)
  if (asked && !component) notFound()
  const found = component && uptimeMonths(facts, component, now, number)
  if (found ? found.page !== number : number !== 1) notFound()
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here="uptime"
      title={component ? words('uptime.title_of', { component: component.name }) : words('uptime.title')}
      description={words('uptime.description', { page: page.name })}
      address={`${baseUrl}/uptime${asked ? `/${asked}` : ''}`}
    >
      <h1 className="headline mt-9 mb-4" data-until={found?.until.getTime()} dir="auto">
        {component ? words('uptime.title_of', { component: fullName(component, components) }) : words('uptime.title')}
      </h1>
      <UptimeChoice locale={locale} components={components} shown={shown} chosen={component?.id} />
      {!found && <p className="text-quiet">{words('uptime.none_shown')}</p>}
      {found?.months.map((month) => (
        <UptimeMonthSection key={month.month} locale={locale} {...month} />
      ))}
      {found && <p className="mb-4 text-sm text-quiet">{words('uptime.since', { day: dayName(found.since) })}</p>}
      {found && (
        <Pagination locale={locale} page={found.page} pages={found.pages} path={`/uptime${asked ? `/${asked}` : ''}`} />
      )}
    </PageFrame>
  )
}
