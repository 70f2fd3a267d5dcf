import './(status)/status.css'
import { layOutWords } from '@/app/_page/lay-out-words'
import { Phrase } from '@/components/basics/phrase'
import { PageFrame } from '@/components/page/page-frame'
import { say } from '@/lib/messages/say'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { localeOf } from '@/lib/status/facts/locale-of'

export const dynamic = 'force-dynamic'

export default async function NotFound() {
  const now = new Date()
  const { facts, trust } = await currentFacts()
  await layOutWords(facts.page)
  const locale = localeOf(facts.page)
  const words = say(locale)
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here={null}
      title={words('page.not_found_title')}
      description={words('page.not_found_description')}
    >
      <div className="my-9">
        <h1 className="headline">{words('page.not_found')}</h1>
        <p className="mt-4 max-w-text">
          <Phrase locale={locale} of="page.not_found_words" parts={{ name: <bdi>{facts.page.name}</bdi> }} />
        </p>
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          <a href="/">{words('page.current_status')}</a>
          <a href="/history">{words('page.incident_history')}</a>
        </p>
      </div>
    </PageFrame>
  )
}
