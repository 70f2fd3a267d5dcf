import { Worker } from 'node:worker_threads'
import type { PrivateWay } from './private-way'
import { roomyHeap } from './small-heap'

/** What the front's thread is given when it begins. */
export type FrontPost = {
  /** where public/ and .next/ are */
  root: string
  host: string
  port: number
  baseUrl: string
  /** a cache in front is purged by every publish */
  purged: boolean
  /** 40 hex digits: what finders of Statuspage-compatible pages look for */
  build: string
  /** the trust board's */
  memory: SharedArrayBuffer
  way: PrivateWay
}

export type FrontThread = { close: () => Promise<void> }

const pauseMs = 200

/**
 * Runs the front (the program `file`) in a thread of its own: what renders, publishes or imports beside it cannot hold up a ready
 * answer. Resolves when it listens; rejects with the `code` of what prevents that. A thread that ends by itself is begun anew.
 */
export async function openFront(file: string, post: FrontPost): Promise<FrontThread> {
  let closing = false
  let thread: Worker
  const begin = async () => {
    thread = new Worker(file, { workerData: post, resourceLimits: roomyHeap })
    await listening(thread)
    thread.on('error', (fault) => console.error('The front failed:', fault))
    thread.once('exit', () => {
      if (!closing) void restart()
    })
  }
  const restart = async () => {
    await new Promise((done) => setTimeout(done, pauseMs))
    if (!closing) await begin().catch(restart)
  }
  await begin()
  return {
    close: async () => {
      closing = true
      if (thread.threadId < 0) return
      const ended = new Promise<void>((done) => thread.once('exit', () => done()))
      thread.postMessage('close')
      await ended
    },
  }
}

function listening(thread: Worker): Promise<void> {
  return new Promise((done, fail) => {
    thread.once('error', fail)
    thread.once('exit', (code) => fail(new Error(`The front ended with ${code}.`)))
    thread.once('message', (message: 'listening' | { failed: string }) => {
      if (message === 'listening') return done()
      void thread.terminate()
      fail(Object.assign(new Error(`The port cannot be opened: ${message.failed}`), { code: message.failed }))
    })
  })
}
