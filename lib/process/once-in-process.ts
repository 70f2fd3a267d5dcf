/** Everything that a process keeps outside of its modules; each name stands in one file besides this one. */
type Name =
  | 'desk-forms'
  | 'hash-queue'
  | 'key-tries'
  | 'laid-out'
  | 'layout-thread'
  | 'request-notes'
  | 'request-page'
  | 'shown-plain'
  | 'sign-in-tries'
  | 'subscribe-tries'
  | 'used-proofs'
  | 'web-process'

type Slots = { [name: symbol]: unknown }

/**
 * What there is one of in a process, which a module cannot say: Next bundles a module once for pages and once more for route
 * handlers, and our own programs have a third copy. It hangs on `globalThis`, here and nowhere else.
 */
export function processSlot<T>(name: Name): { get: () => T | undefined; set: (value: T | undefined) => void } {
  const key = Symbol.for(`heliograph.${name}`)
  const slots = globalThis as Slots
  return {
    get: () => slots[key] as T | undefined,
    set: (value) => {
      if (value === undefined) delete slots[key]
      else slots[key] = value
    },
  }
}

/** How to get at the one of this name, made by whichever copy of the module asks for it first. */
export function onceInProcess<T>(name: Name, make: () => T): () => T {
  const slot = processSlot<T>(name)
  return () => {
    const known = slot.get()
    if (known !== undefined) return known
    const made = make()
    slot.set(made)
    return made
  }
}
