/** Fields of a form that go along unseen. */
export function HiddenFields({ fields, names }: { fields: Record<string, string[]>; names: readonly string[] }) {
  return names.flatMap((name) =>
    (fields[name] ?? []).map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  )
}
