import { FormProblem } from '@/components/basics/form-problem'
import { KeptFields } from '@/components/basics/kept-fields'
import { Press } from '@/components/basics/press'
import { TextInput } from '@/components/basics/text-input'
import { Phone } from './address-fields'

type Props = { fields: Record<string, string[]>; problem?: { message: string; field?: string } }

/** Where the six digits of an SMS are entered; asks for the number too when nobody said it before. */
export function CodeForm({ fields, problem }: Props) {
  const said = (name: string) => (problem?.field === name ? problem.message : undefined)
  const known = fields.phone_number?.[0] && problem?.field !== 'phone_number'
  return (
    <form className="grid gap-6" method="post" action="/subscribe/code/send">
      <FormProblem message={problem && !problem.field ? problem.message : undefined} />
      <p>
        {known
          ? 'We have sent a text message with a six-digit code. It works for 15 minutes and for five tries.'
          : 'Enter your phone number and the six-digit code that we sent to it.'}
      </p>
      <KeptFields fields={fields} names={known ? ['phone_number', 'incident'] : ['incident']} />
      {!known && <Phone name="phone_number" value={fields.phone_number?.[0]} problem={said('phone_number')} />}
      <TextInput
        name="code"
        label="Code"
        problem={said('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
      />
      <div>
        <Press>Confirm</Press>
      </div>
      <p className="text-sm text-quiet">
        No message? Check the number and <a href="/subscribe?by=sms">subscribe again</a>. We send at most three such
        messages a day to one number.
      </p>
    </form>
  )
}
