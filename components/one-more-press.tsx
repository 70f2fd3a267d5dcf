import { KeptFields } from './kept-fields'
import { Press } from './press'

type Props = { fields: Record<string, string[]>; problem?: { message: string } }

const kept = ['by', 'email', 'phone_number', 'endpoint', 'incident', 'component_ids', 'stamp']

/** Who comes without the script's proof presses twice: enough of a step that machines which fill in every form do not take it. */
export function OneMorePress({ fields, problem }: Props) {
  const address = fields.endpoint?.[0] || fields.phone_number?.[0] || fields.email?.[0]
  return (
    <form className="grid gap-6" method="post" action="/subscribe/send">
      <p>
        {problem?.message ?? 'Is this right?'} <strong className="font-semibold">{address}</strong> will be asked to
        confirm.
      </p>
      <KeptFields fields={fields} names={kept} />
      <div>
        <Press>Yes, subscribe</Press>
      </div>
    </form>
  )
}
