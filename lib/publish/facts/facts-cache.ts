import { awakePause } from '@/lib/publish/bridge/awake-pause'
import { type FactsCacheState, leaseMs } from '@/lib/publish/bridge/facts-cache-state'
import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { ClockFacts } from './clock-facts'

type Source = {
  /** reads the facts; given the held ones, may answer just those */
  read: (held: Facts | null) => Promise<Facts>
  /** milliseconds that never jump, like performance.now() */
  ticks: () => number
  wallClock: () => Date
  /** told whenever other facts are held than before */
  changed?: (facts: Facts) => void
  /** told of every step that makes what is held more or less fit to be shown */
  moved?: (state: FactsCacheState) => void
  /** told when the clock alone has changed what is to be shown */
  passed?: () => void
}

const askMs = 400
// an ask that begins here is over when the lease ends
const watchMs = leaseMs - askMs

/**
 * The facts that one process holds, and how far it trusts them. An answered heartbeat is a lease of two seconds, and nothing else
 * is: it alone tells the database that there is somebody for whom a publish has to wait. Past the lease the database is asked at
 * every request; where it cannot be asked, the last good facts stand, with their age.
 */
export class FactsCache {
  /** as stored: what the clock has done since is in what `settle` answers */
  facts: Facts | null = null
  /** Names what would be shown: bytes made under another stamp are old. */
  stamp = 'nothing'
  #source: Source
  #clock = new ClockFacts()
  #ends = Number.POSITIVE_INFINITY
  #provenTick = Number.NEGATIVE_INFINITY
  /** of the last proof or reading: how long the database has been silent */
  #heardTick = Number.NEGATIVE_INFINITY
  #provenAt: Date | null = null
  /** the newest version heard of, and how often one was heard of */
  #heard = { version: 0, times: 0 }
  #outdated = false
  /** what is held comes from disk: a version alone does not prove it, since the database may be another one by now */
  #fromDisk = false
  #cutOff = false
  #late = false
  #asking = false
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null

  constructor(source: Source) {
    this.#source = source
  }

  /** True while the facts may be shown without asking. Costs nothing: every request begins with it. */
  trusted(): boolean {
    return !this.#outdated && !this.#cutOff && this.#source.ticks() - this.#provenTick <= leaseMs
  }

  get cutOff(): boolean {
    return this.#cutOff
  }

  /** When the facts were last known to be the newest. */
  get provenAt(): Date {
    return this.#provenAt ?? new Date(0)
  }

  get trust(): Trust {
    if (this.#cutOff) return { fresh: false, asOf: this.provenAt }
    return this.#late ? { fresh: true, notificationsDelayed: true } : { fresh: true }
  }

  /** Facts from the disk of an earlier process: shown, with their age, until all of them are read from the database. */
  restore(facts: Facts, asOf: Date): void {
    this.#provenAt = asOf
    this.facts = facts
    this.#fromDisk = true
    this.markCutOff()
  }

  /** Whether subscribers wait too long for what was published: pages say so while they are fresh. */
  sayLate(late: boolean): void {
    if (late === this.#late) return
    this.#late = late
    this.#restamp()
  }

  /** A publish was heard of: nothing held is shown again before the next reading. */
  outdate(version: number): void {
    if (this.facts && version <= this.facts.version) return
    this.#heard = { version, times: this.#heard.times + 1 }
    this.#outdated = true
    this.#restamp()
  }

  /** A heartbeat sent at `tick` found the page at `version`. */
  prove(version: number, tick: number): void {
    if (this.#fromDisk || this.facts?.version !== version) return void this.refresh().catch(() => {})
    this.#provenTick = Math.max(this.#provenTick, tick)
    this.#accept(tick)
  }

  /**
   * Makes the facts fit to be shown now: at once, after asking, or (cut off) with what there is; what the clock has done is in them.
   * Throws without any facts.
   */
  async settle(): Promise<Facts> {
    if (!this.trusted() && !this.#cutOff) await this.#ask()
    if (!this.facts) throw new Error('No facts are held and the database cannot be asked.')
    return this.#clock.at(this.facts, this.#source.wallClock()).facts
  }

  /** Called a few times a second: asks before the lease ends, so that no reader has to wait for the answer; follows the clock. */
  async watch(): Promise<void> {
    if (this.#hasPassed) this.#restamp()
    if (this.#silentMs < watchMs || this.#cutOff || this.#asking) return
    await this.#ask()
  }

  async #ask(): Promise<void> {
    this.#asking = true
    const asked = this.refresh().then(
      () => true,
      () => false,
    )
    const answered = await Promise.race([asked, awakePause(askMs)])
    this.#asking = false
    if (!answered && (this.#outdated || this.#silentMs >= watchMs)) this.markCutOff()
  }

  get #silentMs(): number {
    return this.#source.ticks() - this.#heardTick
  }

  markCutOff(): void {
    this.#cutOff = true
    this.#restamp()
  }

  /** A reading that begins after this call; calls made meanwhile share the next one. Rejects when the database cannot be read. */
  refresh(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#read().finally(() => {
        this.#running = null
      })
      return this.#running
    }
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = null
        return this.refresh()
      })
    return this.#next
  }

  /** Resolves when `version` or a later one is held; a reading that is under way may bring it. Rejects like `refresh`. */
  async reach(version: number): Promise<void> {
    const holds = () => this.facts !== null && this.facts.version >= version && this.trusted()
    if (!holds()) await this.#running?.catch(() => {})
    if (!holds()) await this.refresh()
  }

  async #read(): Promise<void> {
    const tick = this.#source.ticks()
    const { times } = this.#heard
    const facts = await this.#source.read(this.#fromDisk ? null : this.facts)
    this.#fromDisk = false
    const different = facts !== this.facts
    this.facts = facts
    // a publish heard of while this reading ran may be newer than its snapshot
    this.#outdated = this.#heard.times !== times && facts.version < this.#heard.version
    this.#accept(tick)
    if (different) this.#source.changed?.(facts)
  }

  #accept(tick: number): void {
    this.#heardTick = Math.max(this.#heardTick, tick)
    const { ticks, wallClock } = this.#source
    // what was sent at `tick` is true of then, however late the answer was read
    this.#provenAt = new Date(wallClock().getTime() - (ticks() - tick))
    this.#cutOff = false
    this.#restamp()
  }

  /** The clock has come to the moment at which it changes what is shown. */
  get #hasPassed(): boolean {
    return this.#source.wallClock().getTime() >= this.#ends
  }

  #restamp(): void {
    const hasPassed = this.#hasPassed
    const { page, version = 0, pushes = 0 } = this.facts ?? {}
    const known = `${page?.id} ${version}`
    const asOf = this.#cutOff ? ` as of ${this.#provenAt?.toISOString()}` : ''
    const late = this.#late ? ' with late notifications' : ''
    const derived = this.facts && this.#clock.at(this.facts, this.#source.wallClock())
    this.#ends = derived?.untilMs ?? Number.POSITIVE_INFINITY
    const clock = Number.isFinite(this.#ends) ? ` until ${this.#ends}` : ''
    const more = clock + asOf + late
    this.stamp = this.#outdated ? `outdated by ${this.#heard.version}` : known + more
    this.#source.moved?.({
      stamp: this.stamp,
      words: `${page?.id} ${version - pushes}${more}`,
      provenTick: this.#provenTick,
      provenAt: this.#provenAt,
      zone: this.facts?.page.timeZone ?? 'Etc/UTC',
      endsAt: Number.isFinite(this.#ends) ? new Date(this.#ends) : null,
      outdated: this.#outdated,
      cutOff: this.#cutOff,
    })
    if (hasPassed) this.#source.passed?.()
  }
}
