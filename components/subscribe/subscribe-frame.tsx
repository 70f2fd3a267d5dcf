import { FormProblem } from '@/components/basics/form-problem'
import { PageFrame } from '@/components/page/page-frame'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { FeedsToFollow } from './feeds-to-follow'
import { SubscribeForm } from './subscribe-form'
import type { Way } from './way-to-follow'
import { WaysToFollow } from './ways-to-follow'

type Props = {
  facts: Facts
  trust: Trust
  now: Date
  baseUrl: string
  ways: Way[]
  way: Way
  incident: Incident | undefined
  /** what was typed before, when the form comes back */
  fields?: Record<string, string[]>
  problem?: { message: string; field?: string }
}

/** The page on which somebody subscribes, also when it comes back with what was typed. */
export function SubscribeFrame({ facts, trust, now, baseUrl, ways, way, incident, fields, problem }: Props) {
  const { page, components } = facts
  const what = incident?.kind === 'maintenance' ? 'maintenance' : 'incident'
  return (
    <PageFrame
      {...{ facts, trust, now }}
      here="subscribe"
      title="Subscribe to updates"
      description={`Get a message when something happens at ${page.name}.`}
      address={incident ? undefined : `${baseUrl}/subscribe`}
      script="/subscribe.js"
    >
      <h1 className="headline mt-9 mb-4">{incident ? `Follow this ${what}` : 'Subscribe to updates'}</h1>
      {incident && (
        <p className="mb-4">
          <a href={`/incidents/${incident.id}`} dir="auto">
            {incident.name}
          </a>
        </p>
      )}
      <WaysToFollow ways={ways} chosen={way} incidentId={incident?.id} />
      <FormProblem message={problem && !problem.field ? problem.message : undefined} />
      {way === 'feeds' ? (
        <FeedsToFollow baseUrl={baseUrl} />
      ) : (
        <SubscribeForm
          channel={way}
          pageName={page.name}
          components={components}
          incidentId={incident?.id}
          fields={fields}
          problem={problem}
        />
      )}
    </PageFrame>
  )
}
