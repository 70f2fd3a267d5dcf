import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { HiddenFields } from './hidden-fields'
import { Phrase } from './phrase'
import { SubmitButton } from './submit-button'

type Props = { locale: Locale; fields: Record<string, string[]>; problem?: { message: string } }

const kept = ['by', 'email', 'phone_number', 'endpoint', 'incident', 'component_ids', 'stamp']

/** Who comes without the script's proof presses twice: enough of a step that machines which fill in every form do not take it. */
export function ConfirmSubmit({ locale, fields, problem }: Props) {
  const said = (name: string) => fields[name]?.[0] ?? ''
  const by = said('by')
  const isChat = by === 'slack' || by === 'teams'
  const address = <strong className="font-semibold">{said('endpoint') || said('phone_number') || said('email')}</strong>
  return (
    <form className="grid gap-6" method="post" action="/subscribe/send">
      <p>
        {problem && `${problem.message} `}
        {by === 'webhook' ? (
          <Phrase locale={locale} of="subscribe.press_webhook" parts={{ address, email: said('email') }} />
        ) : (
          <Phrase locale={locale} of={isChat ? 'subscribe.press_chat' : 'subscribe.press_person'} parts={{ address }} />
        )}
      </p>
      <HiddenFields fields={fields} names={kept} />
      <div>
        <SubmitButton>{say(locale)('subscribe.button_yes')}</SubmitButton>
      </div>
    </form>
  )
}
