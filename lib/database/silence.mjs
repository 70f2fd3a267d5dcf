const tickMs = 50

/** Whoever asks a server that is silent already gives it this much of a chance, in milliseconds. */
const leastMs = 500

const ticksOf = (/** @type {number} */ ms) => Math.ceil(ms / tickMs)

/**
 * How long one server has been silent while it was asked. Counted in ticks of this process's own loop, so that neither a stop of this
 * process nor its own slowness is taken for the server's; and an answer on any connection is one: a server that answers others is
 * busy, not away.
 *
 * @typedef {{ silentMs: number, longestMs?: number }} Patience gives up when the server has said nothing to anybody for `silentMs`,
 *   and in any case after `longestMs`
 */
export class Silence {
  /** @type {Set<{ asked: number, silent: number, longest: number, giveUp: () => void }>} */
  #questions = new Set()
  #silent = 0
  /** @type {NodeJS.Timeout | undefined} */
  #timer

  /** The server has said something. */
  broken() {
    this.#silent = 0
  }

  /**
   * Begins to wait for an answer. `giveUp` is called once when patience ends; answers what ends the waiting before.
   *
   * @param {Patience} patience
   * @param {() => void} giveUp
   * @returns {() => void}
   */
  wait({ silentMs, longestMs = Number.POSITIVE_INFINITY }, giveUp) {
    const question = { asked: 0, silent: ticksOf(silentMs), longest: ticksOf(longestMs), giveUp }
    this.#questions.add(question)
    this.#timer ??= setInterval(() => this.#tick(), tickMs).unref()
    return () => this.#end(question)
  }

  #tick() {
    this.#silent++
    for (const question of this.#questions) {
      question.asked++
      const silent = this.#silent >= question.silent && question.asked >= Math.min(ticksOf(leastMs), question.silent)
      if (!silent && question.asked < question.longest) continue
      this.#end(question)
      question.giveUp()
    }
  }

  /** @param {{ asked: number, silent: number, longest: number, giveUp: () => void }} question */
  #end(question) {
    this.#questions.delete(question)
    if (this.#questions.size) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

/** @type {Map<string, Silence>} */
const silences = new Map()

/**
 * The one of a server, for all connections of this process.
 *
 * @param {{ host?: string, port?: number }} server
 */
export function serverSilence({ host, port }) {
  const server = JSON.stringify([host, port])
  const known = silences.get(server)
  if (known) return known
  const silence = new Silence()
  silences.set(server, silence)
  return silence
}
