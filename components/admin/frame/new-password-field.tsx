import { TextField } from '@/components/admin/basics/text-field'

type Props = { label?: string; rule: string }

/** Where somebody chooses a password, with the rule told before it is broken. */
export function NewPasswordField({ label = 'New password', rule }: Props) {
  return <TextField name="password" label={label} hint={rule} type="password" autoComplete="new-password" required />
}
