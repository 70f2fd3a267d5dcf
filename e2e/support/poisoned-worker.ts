import { startWorker } from '@/lib/delivery/worker/worker'

// A worker whose process dies at once when it is given the delivery that bears POISON in its payload.
const worker = startWorker({
  databaseUrl: process.env.DATABASE_URL ?? '',
  leaseSeconds: Number(process.env.LEASE_SECONDS),
  published: () => {},
  events: { fault: (where, fault) => console.error(where, fault), done: () => {}, switchedOff: () => {} },
  deliver: async ({ payload, kind }) => {
    if (payload.poison === 'abort') process.abort()
    if (payload.poison === 'spin') for (;;);
    if (kind !== 'canary') await new Promise((resolve) => setTimeout(resolve, 20))
    return { kind: 'sent' }
  },
})
process.once('SIGTERM', () => void worker.stop().then(() => process.exit(0)))
process.send?.('up')
