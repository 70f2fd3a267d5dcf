import { FormProblem } from '@/components/basics/form-problem'
import { PageFrame } from '@/components/page/page-frame'
import { say } from '@/lib/messages/say'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import type { Trust } from '@/lib/status/page/verdict'
import { FeedsToFollow } from './feeds-to-follow'
import { SubscribeForm } from './subscribe-form'
import type { FollowChannel } from './way-to-follow'
import { WaysToFollow } from './ways-to-follow'

type Props = {
  facts: Facts
  trust: Trust
  now: Date
  baseUrl: string
  ways: FollowChannel[]
  way: FollowChannel
  incident: Incident | undefined
  /** what was typed before, when the form comes back */
  fields?: Record<string, string[]>
  problem?: { message: string; field?: string }
}

/** The page on which somebody subscribes, also when it comes back with what was typed. */
export function SubscribeFrame({ facts, trust, now, baseUrl, ways, way, incident, fields, problem }: Props) {
  const { page, components } = facts
  const locale = localeOf(page)
  const words = say(locale)
  const title = words('subscribe.title')
  return (
    <PageFrame
      {...{ facts, trust, now }}
      here="subscribe"
      title={title}
      description={words('subscribe.description', { name: page.name })}
      address={incident ? undefined : `${baseUrl}/subscribe`}
      script="/subscribe.js"
    >
      <h1 className="headline mt-9 mb-4">
        {incident ? words('subscribe.title_incident', { kind: incident.kind }) : title}
      </h1>
      {incident && (
        <p className="mb-4">
          <a href={`/incidents/${incident.id}`} dir="auto">
            {incident.name}
          </a>
        </p>
      )}
      <WaysToFollow locale={locale} ways={ways} chosen={way} incidentId={incident?.id} />
      <FormProblem message={problem && !problem.field ? problem.message : undefined} />
      {way === 'feeds' ? (
        <FeedsToFollow locale={locale} baseUrl={baseUrl} />
      ) : (
        <SubscribeForm
          locale={locale}
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
