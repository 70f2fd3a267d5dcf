import { setMaxListeners } from 'node:events'

/** A signal over one whole attempt; call `end` when it is over. `expired` tells the deadline from the caller's own abort. */
export type Deadline = { signal: AbortSignal; expired: () => boolean; end: () => void }

/**
 * Aborts after `milliseconds` or with `outer`, whichever is first. By hand: AbortSignal.any keeps a listener on a signal that
 * lives as long as the worker for every attempt it ever made.
 */
export function startDeadline(outer: AbortSignal | undefined, milliseconds: number): Deadline {
  const controller = new AbortController()
  let expired = false
  const stop = () => controller.abort()
  const timer = setTimeout(() => {
    expired = true
    stop()
  }, milliseconds)
  // one signal ends all the attempts of a worker, and that is no leak
  if (outer) setMaxListeners(0, outer)
  outer?.addEventListener('abort', stop, { once: true })
  if (outer?.aborted) stop()
  return {
    signal: controller.signal,
    expired: () => expired,
    end: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', stop)
    },
  }
}
