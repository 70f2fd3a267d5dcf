const seconds = (ms) => (ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`)

/** Tells what begins, does it, tells what was done and how long it took. */
export async function step(begins, done, work) {
  console.log(`  ${begins} …`)
  const started = performance.now()
  const result = await work()
  console.log(`  ${typeof done === 'function' ? done(result) : done} (${seconds(performance.now() - started)})`)
  return result
}

export const tell = (line) => console.log(`  ${line}`)
