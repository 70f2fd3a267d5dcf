import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { KeptFields } from './kept-fields'
import { Phrase } from './phrase'
import { Press } from './press'

type Props = { locale: Locale; fields: Record<string, string[]>; problem?: { message: string } }

const kept = ['by', 'email', 'phone_number', 'endpoint', 'incident', 'component_ids', 'stamp']

/** Who comes without the script's proof presses twice: enough of a step that machines which fill in every form do not take it. */
export function OneMorePress({ locale, fields, problem }: Props) {
  const said = (name: string) => fields[name]?.[0] ?? ''
  return (
    <form className="grid gap-6" method="post" action="/subscribe/send">
      <p>
        {problem && `${problem.message} `}
        <Phrase
          locale={locale}
          of={`subscribe.press_${nextStep(said('by'))}`}
          parts={{
            address: (
              <strong className="font-semibold">{said('endpoint') || said('phone_number') || said('email')}</strong>
            ),
            email: said('email'),
          }}
        />
      </p>
      <KeptFields fields={fields} names={kept} />
      <div>
        <Press>{say(locale)('subscribe.button_yes')}</Press>
      </div>
    </form>
  )
}

function nextStep(by: string): 'webhook' | 'chat' | 'person' {
  if (by === 'webhook') return 'webhook'
  return by === 'slack' || by === 'teams' ? 'chat' : 'person'
}
