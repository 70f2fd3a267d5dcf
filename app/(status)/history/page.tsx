import { notFound } from 'next/navigation'
import { layOutWords } from '@/app/_page/lay-out-words'
import { pageNumber } from '@/app/_page/page-number'
import { HistoryFilter } from '@/components/page/history-filter'
import { HistoryMonth } from '@/components/page/history-month'
import { PageFrame } from '@/components/page/page-frame'
import { Pagination } from '@/components/page/pagination'
import { say } from '@/lib/messages/say'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { historyMonths } from '@/lib/status/incident/history'

export const dynamic = 'force-dynamic'

type Query = { page?: string | string[]; component?: string | string[] }

export default async function HistoryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const now = new Date()
  const query = await searchParams
  const { facts, trust, baseUrl } = await currentFacts()
  const { page, components } = facts
  const locale = localeOf(page)
  const words = say(locale)
  const component = query.component ? components.find(({ id }) => id === query.component) : undefined
  const asked = pageNumber(query.page)
  const { months, page: number, pages, until } = historyMonths(facts, now, asked, component?.id)
  if (number !== asked || (query.component && !component)) notFound()
  await layOutWords(
    page,
    months.flatMap(({ incidents }) => incidents),
  )
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here="history"
      title={words('page.incident_history')}
      description={words('page.history_of', { name: page.name })}
      address={`${baseUrl}/history`}
    >
      <h1 className="headline mt-9 mb-4" data-until={until.getTime()}>
        {words('page.incident_history')}
      </h1>
      <HistoryFilter locale={locale} components={components} chosen={component?.id} />
      {months.map(({ month, incidents }) => (
        <HistoryMonth key={month} locale={locale} month={month} incidents={incidents} zone={page.timeZone} now={now} />
      ))}
      <Pagination locale={locale} path="/history" page={number} pages={pages} componentId={component?.id} />
    </PageFrame>
  )
}
