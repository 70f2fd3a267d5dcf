import { Worker } from 'node:worker_threads'
import { roomyHeap } from '@/lib/publish/bridge/keep-heap-small'
import type { AddressRange } from '@/lib/status/addresses/ip-address'

/** What the front's thread is given when it begins. */
export type FrontPost = {
  /** where public/ and .next/ are */
  root: string
  host: string
  port: number
  baseUrl: string
  /** false: `baseUrl` is only a default */
  baseUrlGiven: boolean
  /** proxies that are believed about whose request they pass on */
  trustedProxies: readonly AddressRange[]
  /** a cache in front is purged by every publish */
  purged: boolean
  /** 40 hex digits: what finders of Statuspage-compatible pages look for */
  build: string
  /** where what was shown is kept */
  dataDir: string
  /** names the database, without a password: what is kept of another one is not shown */
  database: string
  /** without it neither side of the private connections answers the other */
  secret: string
  /** where the renderer presents itself, on loopback; 0: any free port */
  door: number
  /** simple requests for ready bytes are answered without Node's HTTP server */
  directAnswers: boolean
}

export type FrontThread = {
  /** the port on loopback where the renderer presents itself */
  door: number
  /** how many answers of an earlier process it took from disk */
  restored: number
  close: () => Promise<void>
}

const pauseMs = 200

/**
 * Runs the public server (the program `file`) in a thread of its own: what its process does beside it cannot hold up a ready
 * answer. Resolves when it listens; rejects with the `code` of what prevents that. A thread that ends by itself is begun anew.
 */
export async function openFront(file: string, post: FrontPost): Promise<FrontThread> {
  let closing: Promise<void> | null = null
  let thread: Worker
  let told = { door: post.door, restored: 0 }
  const begin = async () => {
    thread = new Worker(file, { workerData: { ...post, door: told.door }, resourceLimits: roomyHeap })
    told = await listening(thread)
    thread.on('error', (fault) => console.error('The front failed:', fault))
    thread.once('exit', () => {
      if (!closing) void restart()
    })
  }
  const restart = async () => {
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (!closing) await begin().catch(restart)
  }
  await begin()
  const close = async () => {
    if (thread.threadId < 0) return
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    thread.postMessage('close')
    await ended
  }
  return {
    ...told,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

type Told = Pick<FrontThread, 'door' | 'restored'>

function listening(thread: Worker): Promise<Told> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The front ended with ${code}.`)))
    thread.once('message', (message: Told | { failed: string }) => {
      if ('door' in message) return resolve(message)
      void thread.terminate()
      const what = { code: message.failed, syscall: 'listen' }
      reject(Object.assign(new Error(`The port cannot be opened: ${message.failed}`), what))
    })
  })
}
