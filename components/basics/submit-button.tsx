import type { ReactNode } from 'react'

type Props = { children: ReactNode; name?: string; value?: string; quiet?: boolean }

/** What sends a form on a public page. */
export function SubmitButton({ children, name, value, quiet = false }: Props) {
  const look = quiet ? 'border-edge hover:bg-soft' : 'border-ink bg-ink text-paper hover:opacity-90'
  return (
    <button className={`rounded-md border px-4 py-2 font-semibold ${look}`} type="submit" name={name} value={value}>
      {children}
    </button>
  )
}
