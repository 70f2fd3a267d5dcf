import { KeptFields } from './kept-fields'
import { Press } from './press'

type Props = { fields: Record<string, string[]>; problem?: { message: string } }

const kept = ['by', 'email', 'phone_number', 'endpoint', 'incident', 'component_ids', 'stamp']

/** Who comes without the script's proof presses twice: enough of a step that machines which fill in every form do not take it. */
export function OneMorePress({ fields, problem }: Props) {
  const said = (name: string) => fields[name]?.[0] ?? ''
  return (
    <form className="grid gap-6" method="post" action="/subscribe/send">
      <p>
        {problem && `${problem.message} `}
        <strong className="font-semibold">{said('endpoint') || said('phone_number') || said('email')}</strong>
        {nextStep(said('by'), said('email'))}
      </p>
      <KeptFields fields={fields} names={kept} />
      <div>
        <Press>Yes, subscribe</Press>
      </div>
    </form>
  )
}

function nextStep(by: string, email: string): string {
  if (by === 'webhook') return ` will be called as soon as ${email} confirms it.`
  return by === 'slack' || by === 'teams' ? ' will get updates at once.' : ' will be asked to confirm.'
}
