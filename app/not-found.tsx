import './(status)/status.css'
import { layOutWords } from '@/app/_page/lay-out-words'
import { PageFrame } from '@/components/page/page-frame'
import { currentFacts } from '@/lib/publish/facts/current-facts'

export const dynamic = 'force-dynamic'

export default async function NotFound() {
  const now = new Date()
  const { facts, trust } = await currentFacts()
  await layOutWords(facts.page)
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here={null}
      title="Page not found"
      description="There is no page at this address."
    >
      <div className="my-9">
        <h1 className="headline">There is no page at this address</h1>
        <p className="mt-4 max-w-text">
          The address may be mistyped, or what stood here was withdrawn. This says nothing about whether{' '}
          <bdi>{facts.page.name}</bdi> is working.
        </p>
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          <a href="/">Current status</a>
          <a href="/history">Incident history</a>
        </p>
      </div>
    </PageFrame>
  )
}
