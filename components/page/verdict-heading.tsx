import { Phrase } from '@/components/basics/phrase'
import { StatusIcon } from '@/components/basics/status-icon'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import type { Verdict as Said } from '@/lib/status/page/verdict'
import { Advice } from './advice'

type Props = { said: Said; now: Date; page: Page }

/** The one sentence, under it one quiet line, and then what operators advise. */
export function VerdictHeading({ said, now, page }: Props) {
  const { headline, asOf, tone, note, lastWordAt, lastWordLabel, until } = said
  return (
    <div className="my-9">
      <h1 className="headline" data-until={until?.getTime()} data-headline="">
        {asOf ? (
          <Phrase
            locale={localeOf(page)}
            of="verdict.as_of"
            parts={{ at: <Timestamp at={asOf.at} zone={page.timeZone} as={asOf.as} />, headline: asOf.said }}
          />
        ) : (
          headline
        )}
      </h1>
      <p className="mt-2 text-quiet">
        {tone && <StatusIcon status={tone} />} {note}
        {lastWordAt && (
          <>
            {' '}
            · {lastWordLabel} <TimeAgo at={lastWordAt} now={now} />
          </>
        )}
      </p>
      <Advice page={page} />
    </div>
  )
}
