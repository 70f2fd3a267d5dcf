import { notFound } from 'next/navigation'
import { IncidentReport } from '@/components/incident-report'
import { PageFrame } from '@/components/page-frame'
import { currentFacts } from '@/lib/publish/current-facts'
import { eventStatusWords } from '@/lib/status/incident-status'

export const dynamic = 'force-dynamic'

export default async function IncidentPage({ params }: { params: Promise<{ code: string }> }) {
  const now = new Date()
  const { code } = await params
  const { facts, trust } = await currentFacts()
  const incident = facts.incidents.find(({ id }) => id === code)
  if (!incident) notFound()
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here={null}
      title={`${facts.page.name} Status - ${incident.name}`}
      description={`${eventStatusWords[incident.status]}: ${incident.name}`}
    >
      <IncidentReport incident={incident} facts={facts} now={now} />
    </PageFrame>
  )
}
