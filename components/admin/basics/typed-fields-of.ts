import type { TypedFields } from './form-state'

/** What stands in the fields of a form at this moment; files are left out. */
export function typedFieldsOf(form: HTMLFormElement): TypedFields {
  const typed: TypedFields = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || name.startsWith('$ACTION')) continue
    typed[name] ??= []
    typed[name].push(value)
  }
  return typed
}
