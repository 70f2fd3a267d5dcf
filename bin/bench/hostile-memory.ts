import { hostileRequests } from '@/e2e/support/hostile-requests'
import { exchangeRaw } from '@/e2e/support/raw-exchange'
import { memoryOf, startSubject } from './subject'

/** Resident MB of public server and renderer together: once started, once every kind of request was answered, and after all of them. */
export type HostileMemory = { requests: number; atStart: number; before: number; after: number }

const atOnce = 8
const settleMs = 5000
// the first requests of each kind load what answers them
const warmingRounds = 3

/** Sends the hostile table of the tests again and again over raw sockets, `requests` in all, and looks what it leaves in memory. */
export async function measureHostileMemory(requests: number): Promise<HostileMemory> {
  const subject = await startSubject({ BASE_URL: 'http://status.example', WORKERS: '0' })
  const port = Number(new URL(subject.origin).port)
  const settled = async () => {
    await new Promise((done) => setTimeout(done, settleMs))
    return memoryOf(subject.pid).now
  }
  const sendAll = async (count: number) => {
    let next = 0
    const sender = async () => {
      for (let at = next++; at < count; at = next++) {
        const one = hostileRequests[at % hostileRequests.length]
        if (one) await exchangeRaw(port, one.pieces, { finish: one.finish ?? false }).catch(() => [])
      }
    }
    await Promise.all(Array.from({ length: atOnce }, sender))
  }
  try {
    const atStart = await settled()
    await sendAll(warmingRounds * hostileRequests.length)
    const before = await settled()
    await sendAll(requests)
    return { requests, atStart, before, after: await settled() }
  } finally {
    await subject.stop()
  }
}
