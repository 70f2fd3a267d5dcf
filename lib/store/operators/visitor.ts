import type { Actor } from '@/lib/store/transaction/write-context'

/** Somebody who is not signed in: acts on their own subscription. */
export const visitor: Actor = { kind: 'system', id: null, name: 'Visitor' }
