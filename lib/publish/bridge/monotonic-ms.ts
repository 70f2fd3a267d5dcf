/**
 * Milliseconds on a clock that never jumps and that all threads and processes of this machine read alike: they count from the
 * machine's start (CLOCK_MONOTONIC on Linux, its likes elsewhere), also while a process is stopped.
 */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}
