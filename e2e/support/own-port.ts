import { freePort } from '@/bin/launch/port.mjs'

const given = new Set<number>()

/**
 * A free port that nothing else of these tests gets: what begins at the same moment finds it free too, and what is killed comes back to it.
 * Each of Playwright's workers has 500 ports of its own from `from` on; the first that is tried is any of the first `among`.
 */
export async function ownPort(from: number, among = 400): Promise<number> {
  const first = from + 500 * Number(process.env.TEST_PARALLEL_INDEX ?? 0) + Math.floor(Math.random() * among)
  for (let next = first; ; ) {
    const port = await freePort(next)
    if (!given.has(port)) {
      given.add(port)
      return port
    }
    next = port + 1
  }
}
