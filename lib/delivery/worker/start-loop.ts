export type Loop = {
  /** does the next step now instead of later */
  wake: () => void
  /** resolves when the step that is under way has ended; none begins after it */
  stop: () => Promise<void>
}

const longestPauseMs = 2000

/**
 * Repeats `step` for as long as the process lives. It answers how many milliseconds to wait; a fault is told to `failed` and
 * waits longer each time, up to two seconds.
 */
export function startLoop(step: () => Promise<number>, failed: (fault: unknown) => void): Loop {
  let stopped = false
  let woken = false
  let cut = () => {}
  let faults = 0
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || stopped) return resolve()
      const timer = setTimeout(resolve, ms)
      cut = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const once = async () => {
    try {
      const wait = await step()
      faults = 0
      return wait
    } catch (fault) {
      failed(fault)
      faults++
      // being woken does not hurry what fails
      woken = false
      return Math.min(longestPauseMs, 100 * 2 ** faults)
    }
  }
  const run = async () => {
    while (!stopped) {
      woken = false
      await pause(await once())
    }
  }
  const running = run()
  return {
    wake: () => {
      woken = true
      if (faults === 0) cut()
    },
    stop: () => {
      stopped = true
      cut()
      return running
    },
  }
}
