import type { ByteCache } from './byte-cache'
import type { Bytes } from './bytes'
import { type FrontFacts, type Patience, RendererSilent, unlessSilent, whileThere } from './front-facts'
import { staleBytes } from './stale-bytes'
import { notFoundSurface, type Surface } from './surface'

/** What a public address is answered with; `asOf` when it is not known to be the newest: when it last was. */
export type PublicAnswer = { surface: Surface; bytes: Bytes; asOf: Date | null }

type Parties = {
  facts: FrontFacts
  cache: ByteCache
  /** epoch ms */
  now: () => number
}

const maxTries = 4

/**
 * Finds the answer to a public address: the newest, made anew where it must be; and where nobody can say or make it (the renderer is
 * silent, gone, or fails), the last good one that is held, with its age, for as long as that lasts.
 */
export class PublicAnswers {
  #parties: Parties

  constructor(parties: Parties) {
    this.#parties = parties
  }

  /** Null: nothing was published at this address for machines. Rejects when there is no new answer and none is held. */
  async answer(surface: Surface): Promise<PublicAnswer | null> {
    try {
      return await this.#newest(surface, unlessSilent)
    } catch (fault) {
      const held = this.lastGood(surface)
      if (held) return held
      if (!(fault instanceof RendererSilent)) throw fault
    }
    // nothing to show instead: who is silent may only be busy
    return this.#newest(surface, whileThere)
  }

  /** The last good answer that is held, with its age; null when there is none. */
  lastGood(surface: Surface): PublicAnswer | null {
    const bytes = this.#parties.cache.last(surface.path)
    if (!bytes) return null
    const isEmpty = surface.kind === 'html' && bytes.rendered.status === 404 && surface !== notFoundSurface
    return isEmpty ? this.lastGood(notFoundSurface) : this.#old(surface, bytes, this.knownAt(bytes))
  }

  /** When bytes were last known to be the newest. */
  knownAt({ stamp, madeAt, rendered }: Bytes): Date {
    const proven = typeof stamp === 'number' ? this.#parties.facts.provenAt(stamp) : null
    const at = Math.max(proven?.getTime() ?? 0, madeAt)
    return new Date(rendered.validUntil === null ? at : Math.min(at, rendered.validUntil))
  }

  async #newest(surface: Surface, wait: Patience): Promise<PublicAnswer | null> {
    const { facts } = this.#parties
    for (let tries = 1; ; tries++) {
      // spares Next the addresses of what nobody ever published
      const told = await facts.settle(surface.mayBeMissing ? surface.path : null, wait)
      if (!told.exists && surface.kind === 'data') return null
      const made = await facts.within(wait, () => this.#make(told.exists ? surface : notFoundSurface))
      if (made.stale) return this.#old(made.surface, made.bytes, this.knownAt(made.bytes))
      if (!told.trust.fresh) return this.#old(made.surface, made.bytes, told.trust.asOf)
      // this process may have been stopped on the way here: what was true then need not be any more
      const isSo = made.bytes.stamp === told.stamp && facts.stillSo(told)
      if (isSo || made.bytes.rendered.status >= 500) return { surface: made.surface, bytes: made.bytes, asOf: null }
      if (tries === maxTries) return this.#old(made.surface, made.bytes, this.knownAt(made.bytes))
    }
  }

  /** What Next answers to a page that does not exist is empty without its script: ours is not. */
  async #make(surface: Surface): Promise<{ surface: Surface; bytes: Bytes; stale: boolean }> {
    const made = await this.#parties.cache.make(surface.path, surface.mayBeMissing)
    const isEmpty = surface.kind === 'html' && made.bytes.rendered.status === 404 && surface !== notFoundSurface
    return isEmpty ? this.#make(notFoundSurface) : { surface, ...made }
  }

  #old(surface: Surface, bytes: Bytes, asOf: Date): PublicAnswer {
    const { facts, now } = this.#parties
    return { surface, bytes: staleBytes(bytes, asOf, facts.zone, new Date(now())), asOf }
  }
}
