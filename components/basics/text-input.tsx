import type { HTMLInputTypeAttribute, ReactNode } from 'react'

type Props = {
  name: string
  label: string
  type?: HTMLInputTypeAttribute
  hint?: ReactNode
  value?: string
  problem?: string
  autoComplete?: string
  inputMode?: 'numeric' | 'email' | 'tel' | 'url'
  maxLength?: number
}

/** A line to be filled in on a public page: label above, hint below, what is wrong with it in words. */
export function TextInput({ name, label, hint, value, problem, type = 'text', ...rest }: Props) {
  const described = [problem && `${name}-problem`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return (
    <div>
      <label className="block font-semibold" htmlFor={name}>
        {label}
      </label>
      {problem && (
        <p className="mt-0.5 text-[.9375rem] text-major" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      <input
        className="mt-1 w-full max-w-96 rounded-md border border-edge bg-sheet px-2.5 py-1.5 aria-invalid:border-major"
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        required
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
        {...rest}
      />
      {hint && (
        <p className="mt-1 max-w-text text-sm text-quiet" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
