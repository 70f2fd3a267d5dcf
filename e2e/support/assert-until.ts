/** Runs a property by chance once more, at most five times in all, until what it came upon is enough to have shown anything. */
export async function assertUntil(enough: () => boolean, run: () => Promise<void>): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await run()
    if (enough()) return
  }
}
