import { FormProblem } from '@/components/basics/form-problem'
import { HiddenFields } from '@/components/basics/hidden-fields'
import { Phrase } from '@/components/basics/phrase'
import { SubmitButton } from '@/components/basics/submit-button'
import { TextInput } from '@/components/basics/text-input'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { PhoneFields } from './address-fields'

type Props = { locale: Locale; fields: Record<string, string[]>; problem?: { message: string; field?: string } }

/** Where the six digits of an SMS are entered; asks for the number too when nobody said it before. */
export function CodeForm({ locale, fields, problem }: Props) {
  const words = say(locale)
  const said = (name: string) => (problem?.field === name ? problem.message : undefined)
  const known = fields.phone_number?.[0] && problem?.field !== 'phone_number'
  return (
    <form className="grid gap-6" method="post" action="/subscribe/code/send">
      <FormProblem message={problem && !problem.field ? problem.message : undefined} />
      <p>{words(known ? 'subscribe.code_sent' : 'subscribe.code_asked')}</p>
      <HiddenFields fields={fields} names={known ? ['phone_number', 'incident'] : ['incident']} />
      {!known && (
        <PhoneFields
          locale={locale}
          name="phone_number"
          value={fields.phone_number?.[0]}
          problem={said('phone_number')}
        />
      )}
      <TextInput
        name="code"
        label={words('subscribe.code')}
        problem={said('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
      />
      <div>
        <SubmitButton>{words('subscribe.code_confirm')}</SubmitButton>
      </div>
      <p className="text-sm text-quiet">
        <Phrase
          locale={locale}
          of="subscribe.code_none"
          parts={{ again: <a href="/subscribe?by=sms">{words('subscribe.code_none_again')}</a> }}
        />
      </p>
    </form>
  )
}
