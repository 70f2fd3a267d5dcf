import { afterEach, expect, test, vi } from 'vitest'
import { onceInProcess, processSlot } from './once-in-process'

afterEach(() => processSlot('used-proofs').set(undefined))

test('two copies of a module share one, which the first that asks makes', async () => {
  const first = onceInProcess('used-proofs', () => ['made by the first'])
  vi.resetModules()
  const copy = await import('./once-in-process')
  expect(copy.onceInProcess).not.toBe(onceInProcess)
  const second = copy.onceInProcess('used-proofs', () => ['made by the second'])
  expect(second()).toEqual(['made by the second'])
  expect(first()).toBe(second())
  expect(copy.processSlot('used-proofs').get()).toBe(first())
})

test('one that was taken away is made anew, and others stay', () => {
  const proofs = onceInProcess('used-proofs', () => new Map())
  const [before, forms] = [proofs(), onceInProcess('desk-forms', () => new Map())]
  const kept = forms()
  processSlot('used-proofs').set(undefined)
  expect(proofs()).not.toBe(before)
  expect(forms()).toBe(kept)
  processSlot('desk-forms').set(undefined)
})
