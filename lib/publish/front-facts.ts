import type { Trust } from '@/lib/status/verdict'
import { leaseMs } from './held-facts'
import type { TrustBoard } from './trust-board'

/** What the front is told of the facts: of which generation, how far to trust them, when they last changed. */
export type Told = {
  generation: number
  trust: Trust
  publishedAt: Date
  /** false when an incident was asked for that nobody published */
  exists: boolean
}

/** The facts as the front knows them: the board at every request, and whoever holds them when the board says so. */
export class FrontFacts {
  #board: TrustBoard
  #ask: (incident: string | null) => Promise<Told>
  #told: Told | null = null
  #asking = new Map<string, Promise<Told>>()

  /** `ask` makes the facts fit to be shown and tells about them; it rejects when there are none. */
  constructor(board: TrustBoard, ask: (incident: string | null) => Promise<Told>) {
    this.#board = board
    this.#ask = ask
  }

  /** True while ready bytes may be sent without asking. Costs no message: every request begins with it. */
  trusted(): boolean {
    return this.#board.usable(leaseMs)
  }

  /** Names what would be shown. */
  get stamp(): number {
    return this.#board.generation
  }

  /** Makes the facts fit to be shown now; answers whether the incident exists. Rejects without any facts. */
  async settle(incident: string | null): Promise<Told> {
    if (incident === null) {
      const usable = this.#board.usableNow(leaseMs)
      if (usable) return { ...usable, trust: { fresh: true }, exists: true }
      const told = this.#told
      if (told?.generation === this.#board.generation && this.#board.cutOff) return told
    }
    // another publish may come in while the answer is on its way; three in a row, and the last will do
    for (let tries = 0; ; tries++) {
      const answer = await this.#askOnce(incident)
      this.#told = answer
      if (answer.generation === this.#board.generation || tries >= 3) return answer
    }
  }

  /** One question for all who want to know the same of the same facts. */
  #askOnce(incident: string | null): Promise<Told> {
    const question = `${this.#board.generation} ${incident}`
    const running = this.#asking.get(question)
    if (running) return running
    const asked = this.#ask(incident).finally(() => this.#asking.delete(question))
    this.#asking.set(question, asked)
    return asked
  }

  countRebuild(): void {
    this.#board.countRebuild()
  }
}
