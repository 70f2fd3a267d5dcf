import type { WriteContext } from '@/lib/store/transaction/write-context'

const roleOn = () => 'owner' as const

export const ada = { kind: 'operator', id: 'op1', name: 'Ada', roleOn } as const
export const grace = { kind: 'operator', id: 'op2', name: 'Grace', roleOn } as const

/** The house itself, which has no role. */
export const server = { kind: 'system', id: null, name: 'Server' } as const

/** An attempt by Ada at a fixed moment, or what the test says instead. */
export function attempt(parts: Partial<WriteContext> = {}): WriteContext {
  return { by: ada, now: new Date('2026-11-20T12:00:00.000Z'), ...parts }
}

/** A moment on the day that the tests play on. */
export const at = (clock: string) => new Date(`2026-11-20T${clock}Z`)
