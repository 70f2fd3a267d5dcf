import type { FormFailure, FormState, TypedFields } from '@/components/admin/basics/form-state'
import { isTypedText } from './typed-texts'

type Props = { action: (form: FormData) => Promise<FormState>; typed: TypedFields; problem: FormFailure; here: string }

/** A form whose page cannot be drawn now, with scripts off: all that was typed, ready to be sent again. */
export function ResendForm({ action, typed, problem, here }: Props) {
  const fields = Object.entries(typed).flatMap(([name, values]) =>
    values.map((value, i) => ({ id: `${name} ${i}`, name, value })),
  )
  return (
    <main className="desk narrow">
      <h1>{problem.kind === 'signed-out' ? 'Sign in again' : 'Not published yet'}</h1>
      <div className="problem" role="alert">
        <p>{problem.message}</p>
        {problem.kind === 'signed-out' && (
          <p>
            <a href="/admin/sign-in?next=/admin/signed-in" target="_blank" rel="noreferrer">
              Sign in in another tab
            </a>
            , then come back here and send the form again.
          </p>
        )}
      </div>
      <form action={action as (form: FormData) => Promise<never>}>
        {fields.map(({ id, name, value }) =>
          isTypedText(name, value) ? (
            <div className="field" key={id}>
              <label htmlFor={id}>{name.replaceAll('_', ' ')}</label>
              <textarea id={id} name={name} defaultValue={value} />
            </div>
          ) : (
            <input type="hidden" key={id} name={name} value={value} />
          ),
        )}
        <div className="actions">
          <button className="button" type="submit">
            Send it again
          </button>
          <a href={here}>Leave it</a>
        </div>
      </form>
    </main>
  )
}
