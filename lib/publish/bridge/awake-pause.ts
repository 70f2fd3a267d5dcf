const sliceMs = 50

/**
 * Resolves with false after `ms` of this process's own time: a stop in between (SIGSTOP, a suspended machine) counts as one slice,
 * so that nobody is called silent who had no time to answer. Does not hold the process.
 */
export function awakePause(ms: number): Promise<false> {
  return new Promise((resolve) => {
    let left = Math.max(1, Math.ceil(ms / sliceMs))
    const timer = setInterval(
      () => {
        if (--left > 0) return
        clearInterval(timer)
        resolve(false)
      },
      ms < sliceMs ? ms : sliceMs,
    )
    timer.unref()
  })
}
