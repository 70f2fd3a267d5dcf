import { Moment } from '@/components/basics/moment'
import { Press } from '@/components/basics/press'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'

type Props = { subscriber: Subscriber; action: string; zone: string; reveal?: string }

/** The secret that a webhook's messages are signed with: on the screen once, when it was made. */
export function SigningSecret({ subscriber, action, zone, reveal }: Props) {
  const { previousSecretUntil } = subscriber
  return (
    <section className="mt-2 grid gap-3" aria-labelledby="secret">
      <h2 className="font-serif text-lg" id="secret">
        Signing secret
      </h2>
      {reveal && (
        <p className="border-s-3 border-ok bg-ok-bg px-4 py-3" role="status">
          Copy it now; it is not shown again: <code className="font-mono">{reveal}</code>
        </p>
      )}
      <p>
        Every message is signed as the Standard Webhooks specification says; check the header{' '}
        <code>webhook-signature</code>.
        {previousSecretUntil && (
          <>
            {' '}
            Until <Moment at={previousSecretUntil} zone={zone} /> messages carry the signature of the earlier secret
            too.
          </>
        )}
      </p>
      <form method="post" action={action}>
        <Press name="intent" value="secret" quiet>
          Make a new secret
        </Press>
      </form>
    </section>
  )
}
