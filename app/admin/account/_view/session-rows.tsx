import { endSessionAction } from '@/app/admin/account/actions'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import { placeWords } from '@/lib/status/addresses/place-words'
import type { Verb } from '@/lib/status/operator/may-do'
import type { OpenSession } from '@/lib/store/operators/open-sessions'

type Props = {
  sessions: readonly OpenSession[]
  /** the session in which this is read */
  own: string
  verb: Verb
  zone: string
  now: Date
  attemptKey: string
}

/** Where somebody is signed in, each with the way to end it. */
export function SessionRows({ sessions, own, verb, zone, now, attemptKey }: Props) {
  return (
    <ul className="rows">
      {sessions.map(({ id, createdAt, lastSeenAt, browser, network }, at) => (
        <li key={id}>
          <div>
            <strong>{browser ?? 'A browser'}</strong>
            {id === own && ' (this one)'}
            <p className="quiet">
              from {placeWords(network)} · last used <TimeAgo at={lastSeenAt} now={now} /> · since{' '}
              <Timestamp at={createdAt} zone={zone} />
            </p>
          </div>
          {id !== own && (
            <AdminForm verb={verb} action={endSessionAction} attemptKey={`${attemptKey}-${id}`}>
              <input type="hidden" name="session" value={id} />
              <AdminSubmitButton plain label={`End it: session ${at + 1}`}>
                End it
              </AdminSubmitButton>
            </AdminForm>
          )}
        </li>
      ))}
    </ul>
  )
}
