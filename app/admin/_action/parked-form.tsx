import { headers } from 'next/headers'
import type { FormAction, FormFailure, FormState } from '@/components/admin/basics/form-state'

export type Parked = { answer: NonNullable<FormState>; problem: FormFailure; action: FormAction; resent: boolean }

// the form of a request whose page cannot be drawn (signed out, database away) would be lost with scripts off
const parked = new WeakMap<object, Parked>()

export async function park(form: Parked): Promise<void> {
  parked.set(await headers(), form)
}

export async function findParked(): Promise<Parked | null> {
  return parked.get(await headers()) ?? null
}
