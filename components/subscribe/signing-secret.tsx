import { Phrase } from '@/components/basics/phrase'
import { SubmitButton } from '@/components/basics/submit-button'
import { Timestamp } from '@/components/basics/timestamp'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'

type Props = { locale: Locale; subscriber: Subscriber; action: string; zone: string; reveal?: string }

/** The secret that a webhook's messages are signed with: on the screen once, when it was made. */
export function SigningSecret({ locale, subscriber, action, zone, reveal }: Props) {
  const words = say(locale)
  const { previousSecretUntil } = subscriber
  return (
    <section className="mt-2 grid gap-3" aria-labelledby="secret">
      <h2 className="font-serif text-lg" id="secret">
        {words('subscription.secret')}
      </h2>
      {reveal && (
        <p className="border-s-3 border-ok bg-ok-bg px-4 py-3" role="status">
          <Phrase
            locale={locale}
            of="subscription.secret_shown"
            parts={{ secret: <code className="font-mono">{reveal}</code> }}
          />
        </p>
      )}
      <p>
        <Phrase locale={locale} of="subscription.secret_how" parts={{ header: <code>webhook-signature</code> }} />
        {previousSecretUntil && (
          <>
            {' '}
            <Phrase
              locale={locale}
              of="subscription.secret_earlier"
              parts={{ at: <Timestamp at={previousSecretUntil} zone={zone} /> }}
            />
          </>
        )}
      </p>
      <form method="post" action={action}>
        <SubmitButton name="intent" value="secret" quiet>
          {words('subscription.secret_new')}
        </SubmitButton>
      </form>
    </section>
  )
}
