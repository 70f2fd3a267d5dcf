const everyMs = 2000

/** Says 'up' to the process that supervises this one, and then from time to time that its main thread is not held up. */
export function sayAlive() {
  if (!process.send) return
  process.send('up')
  setInterval(() => process.connected && process.send('alive', () => {}), everyMs).unref()
}
