import type { WriteContext } from '@/lib/store/transaction/write-context'

export const ada = { kind: 'operator', id: 'op1', name: 'Ada' } as const
export const grace = { kind: 'operator', id: 'op2', name: 'Grace' } as const

/** An attempt by Ada at a fixed moment, or what the test says instead. */
export function attempt(parts: Partial<WriteContext> = {}): WriteContext {
  return { by: ada, now: new Date('2026-11-20T12:00:00.000Z'), ...parts }
}

/** A moment on the day that the tests play on. */
export const at = (clock: string) => new Date(`2026-11-20T${clock}Z`)
