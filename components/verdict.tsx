import type { Verdict as Said } from '@/lib/status/verdict'
import { Lamp } from './lamp'
import { Ago } from './moment'

type Props = { said: Said; now: Date }

/** The one sentence, and under it one quiet line. */
export function Verdict({ said, now }: Props) {
  const { headline, tone, note, lastWordAt, lastWordLabel, until } = said
  return (
    <div className="my-9">
      <h1 className="headline" data-until={until?.getTime()}>
        {headline}
      </h1>
      <p className="mt-2 text-quiet">
        <Lamp status={tone} /> {note}
        {lastWordAt && (
          <>
            {' '}
            · {lastWordLabel} <Ago at={lastWordAt} now={now} />
          </>
        )}
      </p>
    </div>
  )
}
