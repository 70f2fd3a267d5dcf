import { leaseMs } from '@/lib/publish/bridge/facts-cache-state'
import { answerLeaseMs, type FactsAnswer, type FactsState, type FrontLine } from '@/lib/publish/bridge/facts-protocol'
import { monotonicMs } from '@/lib/publish/bridge/monotonic-ms'
import type { Trust } from '@/lib/status/page/verdict'

/** What the public server is told of the facts: which they are, how far to trust them. */
export type FactsStatus = {
  stamp: number
  trust: Trust
  /** false when an address was asked about at which nothing was published */
  exists: boolean
  /** when it was asked, on `monotonicMs`; null: nobody had to be */
  askedMs: number | null
}

/** The renderer does not answer: what is held is all there is. */
export class RendererSilent extends Error {
  constructor() {
    super('the renderer does not answer')
  }
}

/** How long the renderer is waited for: until it falls silent, or (there is nothing else to show) for ten seconds while it is there. */
export type Patience = typeof unlessSilent | typeof whileThere
export const unlessSilent = 'unless silent'
export const whileThere = 'while there'
const ticksOfPatience = 100
// who waits has nothing to show instead, and costs memory; so does what was asked and not answered yet
const maxPatient = 1000
const maxQuestions = 1000

type Clock = { monotonic: () => number; wall: () => number }
type Waiter = { wait: Patience; ticksLeft: number; fail: (silent: RendererSilent) => void }
type Asked = { done: (answer: FactsAnswer) => void; fail: (fault: Error) => void }

/**
 * The renderer is called silent after this many ticks in a row without a word of it. On a busy machine it says nothing for a second
 * while it renders what was just published, and nobody is to be shown the words before that for want of patience.
 */
export const ticksOfSilence = 30
// a new one loads each page when it makes it for the first time
const ticksOfLoading = 50
const maxTicksOfLoading = 300
// the wall clock also goes on where the other one stops with the machine; it may be set a little meanwhile
const wallSlackMs = 500
const stampsRemembered = 500

/**
 * The facts as the public server knows them: what the renderer said last, and the renderer itself when that does not suffice.
 * Fresh is only what is proven: by a lease that has not ended on the clock of this moment, or by an answer given just now.
 */
export class FrontFacts {
  #clock: Clock
  #state: FactsState | null = null
  #send: ((line: FrontLine) => void) | null = null
  #renderer = 0
  #ticks = 0
  #ticksSinceHello = 0
  #allowed = ticksOfSilence
  #questions = new Map<number, Asked>()
  #running = new Map<string, Promise<FactsStatus>>()
  #question = 0
  #provenAt = new Map<number, number>()
  #waiting = new Set<Waiter>()
  /** of them, those that wait while the renderer is there */
  #patient = 0

  constructor(clock: Clock = { monotonic: monotonicMs, wall: Date.now }) {
    this.#clock = clock
  }

  /** True while ready bytes may be sent without asking. Costs no message: every request begins with it. */
  trusted(): boolean {
    const state = this.#state
    if (state === null || state.standing !== 'usable' || state.provenMs === null || this.#send === null) return false
    if (this.#clock.monotonic() - state.provenMs > leaseMs) return false
    return this.#clock.wall() - (state.provenAt ?? 0) <= leaseMs + wallSlackMs
  }

  /** Names what would be shown. */
  get stamp(): number {
    return stampOf(this.#renderer, this.#state?.generation ?? 0)
  }

  /** When the clock ends everything that is shown now, epoch ms; null: never, as far as is known. */
  get endsAt(): number | null {
    return this.#state?.endsAt ?? null
  }

  /** The page's time zone, as last heard. */
  zone = 'Etc/UTC'

  /** True when there is no renderer, or it has said nothing for three seconds of this process's own time. */
  get silent(): boolean {
    return this.#send === null || this.#ticks >= this.#allowed
  }

  /** True when asking would lead to nothing better: the facts are proven, or their holder is cut off from its database. */
  get settled(): boolean {
    return !this.silent && (this.trusted() || this.#state?.standing === 'cutOff')
  }

  /** The renderer has made every standing page once: from now on it has no reason to keep silent for long. */
  warmedUp(): void {
    this.#allowed = ticksOfSilence
  }

  /** Counts renderers: what one of them said is nothing to the next. */
  get renderer(): number {
    return this.#renderer
  }

  /** When what was made under the stamp was last known to be the newest; null: never, or too long ago to be remembered. */
  provenAt(stamp: number): Date | null {
    const at = this.#provenAt.get(stamp)
    return at === undefined ? null : new Date(at)
  }

  /** True once there has been a renderer. */
  get hadRenderer(): boolean {
    return this.#renderer > 0
  }

  /** A renderer presented itself: from now on it alone is heard. `send` speaks to it. */
  attach(send: (line: FrontLine) => void): void {
    this.detach()
    this.#renderer++
    this.#send = send
    this.#ticks = 0
    this.#ticksSinceHello = 0
    this.#allowed = ticksOfLoading
  }

  /** The renderer is gone. */
  detach(): void {
    this.#send = null
    this.#state = null
    this.#giveUp()
  }

  /** The renderer said something: it lives. */
  heard(): void {
    this.#ticks = 0
  }

  /** What the renderer holds now. */
  take(state: FactsState): void {
    this.#state = state
    this.zone = state.zone
    if (state.standing !== 'usable' || state.provenAt === null) return
    const { stamp } = this
    this.#provenAt.delete(stamp)
    this.#provenAt.set(stamp, state.provenAt)
    for (const [oldest] of this.#provenAt) {
      if (this.#provenAt.size <= stampsRemembered) break
      this.#provenAt.delete(oldest)
    }
  }

  answered(question: number, answer: FactsAnswer): void {
    this.#questions.get(question)?.done(answer)
    this.#questions.delete(question)
  }

  /** A tenth of a second of this process's own time went by. */
  tick(): void {
    if (++this.#ticksSinceHello > maxTicksOfLoading) this.warmedUp()
    if (++this.#ticks >= this.#allowed) this.#giveUp()
    for (const waiter of this.#waiting) {
      if (waiter.wait === whileThere && --waiter.ticksLeft <= 0) waiter.fail(new RendererSilent())
    }
  }

  /** The result of the renderer's work, unless it falls silent or is away before: then rejects with Silent. The work itself goes on. */
  within<T>(wait: Patience, work: () => Promise<T>): Promise<T> {
    const isPatient = wait === whileThere
    const isTooLate = isPatient ? this.#patient >= maxPatient : this.silent
    if (this.#send === null || isTooLate) return Promise.reject(new RendererSilent())
    return new Promise((resolve, reject) => {
      const leave = () => {
        if (this.#waiting.delete(waiter) && isPatient) this.#patient--
      }
      const failNow = (silent: RendererSilent) => {
        leave()
        reject(silent)
      }
      const waiter = { wait, ticksLeft: ticksOfPatience, fail: failNow }
      this.#waiting.add(waiter)
      if (isPatient) this.#patient++
      work().then(resolve, reject).finally(leave)
    })
  }

  /** Makes the facts fit to be shown now; answers whether there is something at the address. Rejects without any facts, or with Silent. */
  async settle(address: string | null, wait: Patience = unlessSilent): Promise<FactsStatus> {
    const state = this.#state
    if (state && address === null && this.trusted()) return this.#toldOf({ fresh: true })
    if (state && address === null && state.standing === 'cutOff' && !this.silent)
      return this.#toldOf({ fresh: false, asOf: new Date(state.provenAt ?? 0) })
    return this.within(wait, () => this.#askOnce(address))
  }

  /** True when what was told still holds at this very moment: nothing was published since, as far as can be known. */
  stillSo({ stamp, askedMs }: FactsStatus): boolean {
    if (stamp !== this.stamp) return false
    return this.trusted() || (askedMs !== null && this.#clock.monotonic() - askedMs <= answerLeaseMs)
  }

  #toldOf(trust: Trust): FactsStatus {
    return { stamp: this.stamp, trust, exists: true, askedMs: null }
  }

  /** One question for all who want to know the same of the same facts. */
  #askOnce(address: string | null): Promise<FactsStatus> {
    const key = `${this.stamp} ${address}`
    const running = this.#running.get(key)
    if (running) return running
    const asked = this.#ask(address).finally(() => this.#running.delete(key))
    this.#running.set(key, asked)
    return asked
  }

  async #ask(address: string | null): Promise<FactsStatus> {
    if (address !== null && this.#questions.size >= maxQuestions) throw new RendererSilent()
    const renderer = this.#renderer
    const askedMs = this.#clock.monotonic()
    const answer = await new Promise<FactsAnswer>((resolve, reject) => {
      const question = ++this.#question
      this.#questions.set(question, { done: resolve, fail: reject })
      this.#send?.({ kind: 'question', question, address })
    })
    if (!answer.held) throw new Error(answer.reason)
    const { generation, fresh, delayed, provenAt, exists } = answer
    const trust: Trust = fresh
      ? { fresh: true, ...(delayed ? { notificationsDelayed: true } : {}) }
      : { fresh: false, asOf: new Date(provenAt) }
    return { stamp: stampOf(renderer, generation), trust, exists, askedMs }
  }

  #giveUp(): void {
    const silent = new RendererSilent()
    for (const { wait, fail } of this.#waiting) if (wait === unlessSilent || this.#send === null) fail(silent)
    // a renderer that is gone answers no more; one that was silent may, and then its answer is of use
    if (this.#send) return
    for (const { fail } of this.#questions.values()) fail(silent)
    this.#questions.clear()
  }
}

const stampOf = (renderer: number, generation: number) => renderer * 2 ** 32 + generation
