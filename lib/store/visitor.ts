import type { Actor } from './attempt'

/** Somebody who is not signed in: acts on their own subscription. */
export const visitor: Actor = { kind: 'system', id: null, name: 'Visitor' }
