import { Worker } from 'node:worker_threads'
import type { LaidOut } from '@/lib/status/text/laid-out'

export type LayoutLimits = {
  /** how long one text may take */
  textMs: number
  /** how long the thread may take to begin */
  beginMs: number
  /** how long it stays without work */
  idleMs: number
  heapMb: number
}

type Asked = { text: string; done: (laidOut: LaidOut | null) => void }

const usual: LayoutLimits = { textMs: 8000, beginMs: 30_000, idleMs: 60_000, heapMb: 256 }
const maxTries = 2
const maxRecent = 8

/**
 * Lays Markdown out in a thread beside (the program `file`), one text after another, each within limits of time and memory: a text
 * that exceeds them costs that thread and nothing else. It begins when it is needed and ends when nobody has needed it for a while.
 */
export class LayoutThread {
  #file: string
  #limits: LayoutLimits
  #queue: Asked[] = []
  #current: Asked | null = null
  #thread: Worker | null = null
  #ready = false
  /** a thread that cannot be begun is told of once */
  #told = false
  #timer: NodeJS.Timeout | undefined
  // a busy machine is no fault of the text, so it is tried twice
  #exceeded = new Map<string, { times: number; plain: string }>()

  // what is checked before it is stored is shown a moment later
  #recent = new Map<string, LaidOut>()

  constructor(file: string, limits: Partial<LayoutLimits> = {}) {
    this.#file = file
    this.#limits = { ...usual, ...limits }
  }

  /** What becomes of a text; null when the thread cannot be begun. Never rejects. */
  layOut(text: string): Promise<LaidOut | null> {
    const known = this.#exceeded.get(text)
    if (known && known.times >= maxTries) return Promise.resolve({ plain: known.plain })
    const recent = this.#recent.get(text)
    if (recent) return Promise.resolve(recent)
    return new Promise((resolve) => {
      this.#queue.push({ text, done: resolve })
      this.#next()
    })
  }

  async close(): Promise<void> {
    const waiting = [...(this.#current ? [this.#current] : []), ...this.#queue.splice(0)]
    this.#current = null
    for (const { done } of waiting) done(null)
    await this.#end()
  }

  #next(): void {
    if (this.#current) return
    const asked = this.#queue.shift()
    if (!asked) {
      this.#thread?.unref()
      this.#wait(this.#limits.idleMs, () => void this.#end())
      return
    }
    this.#current = asked
    if (!this.#thread) this.#begin()
    if (this.#ready) this.#hand(asked)
  }

  #hand({ text }: Asked): void {
    this.#wait(this.#limits.textMs, () => this.#fail('it takes too long'))
    this.#thread?.ref()
    this.#thread?.postMessage(text)
  }

  #begin(): void {
    const { heapMb, beginMs } = this.#limits
    const thread = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
    })
    this.#thread = thread
    this.#wait(beginMs, () => this.#fail(null))
    const mine = (act: () => void) => () => {
      if (this.#thread === thread) act()
    }
    thread.on('message', (message: 'ready' | LaidOut) => mine(() => this.#hear(message))())
    thread.on('error', (fault: NodeJS.ErrnoException) =>
      mine(() => this.#fail(fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it takes too much memory' : null, fault))(),
    )
    thread.on(
      'exit',
      mine(() => this.#fail(null)),
    )
    thread.unref()
  }

  #hear(message: 'ready' | LaidOut): void {
    if (message === 'ready') {
      this.#ready = true
      this.#told = false
      if (this.#current) this.#hand(this.#current)
      return
    }
    if (this.#current) this.#recent.set(this.#current.text, message)
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= maxRecent) break
      this.#recent.delete(oldest)
    }
    this.#answer(message)
  }

  /** `plain`: the text is at fault, and why; null: the thread is. */
  #fail(plain: string | null, fault?: Error): void {
    const begun = this.#ready
    if (!plain && !this.#told)
      console.error(`Texts cannot be laid out: ${fault?.message ?? (begun ? 'the thread ended' : 'it does not begin')}`)
    this.#told ||= !plain
    void this.#end()
    const text = this.#current?.text
    // a fault of the program in the middle of a text is the text's
    const why = plain ?? (begun ? 'it cannot be laid out' : null)
    if (text !== undefined && why) this.#count(text, why)
    this.#answer(why ? { plain: why } : null)
  }

  #count(text: string, plain: string): void {
    const times = (this.#exceeded.get(text)?.times ?? 0) + 1
    this.#exceeded.delete(text)
    this.#exceeded.set(text, { times, plain })
    for (const oldest of this.#exceeded.keys()) {
      if (this.#exceeded.size <= 100) break
      this.#exceeded.delete(oldest)
    }
  }

  #answer(laidOut: LaidOut | null): void {
    const asked = this.#current
    this.#current = null
    asked?.done(laidOut)
    this.#next()
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer)
    const thread = this.#thread
    this.#thread = null
    this.#ready = false
    await thread?.terminate()
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(then, ms)
    this.#timer.unref()
  }
}
