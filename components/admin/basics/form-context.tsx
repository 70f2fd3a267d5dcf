'use client'
import { createContext, useContext } from 'react'
import type { FormFailure, TypedFields } from './form-state'

type Shared = {
  /** what was typed before the form was drawn anew; null: the fields begin with what the page gave */
  typed: TypedFields | null
  /** what stands in the fields at this moment; null: as they began */
  values: TypedFields | null
  problem: FormFailure | null
  pending: boolean
}

export const FormContext = createContext<Shared>({ typed: null, values: null, problem: null, pending: false })

/** What a field begins with: what was typed, else what the page gave. */
export function useBeginning(name: string, given: string): string {
  const { typed } = useContext(FormContext)
  return typed ? (typed[name]?.at(-1) ?? '') : given
}

/** What stands in a field now; `given` as long as nobody has touched the form. */
export function useValue(name: string, given: string): string {
  const { values } = useContext(FormContext)
  return values ? (values[name]?.at(-1) ?? '') : given
}

export function useProblem(name: string): string | null {
  const { problem } = useContext(FormContext)
  return problem?.field === name ? problem.message : null
}
