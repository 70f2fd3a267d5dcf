import { Refusal } from '@/lib/status/text/refusal'

/** Verbs know every kind of address by a name of its own; forms with one field for all of them call it "address". */
export function asAddressProblem(fault: unknown): never {
  const fields = ['email', 'phone_number', 'endpoint']
  if (!(fault instanceof Refusal) || !fault.field || !fields.includes(fault.field)) throw fault
  throw new Refusal(fault.code, { ...fault.params, field: 'address' })
}
