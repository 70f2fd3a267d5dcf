import type { PageAddress } from '@/lib/status/page/page-address'

/** How far what the renderer holds may be shown: as it is, after asking, or with its age. */
export type FactsCondition = 'usable' | 'outdated' | 'cutOff'

/** What the public server knows of the facts that the renderer holds. Times without a clock's name are epoch ms. */
export type FactsState = {
  /** counts every change of what would be shown */
  generation: number
  /** names all that would be shown but the points of metrics */
  words: string
  standing: FactsCondition
  /** when the last heartbeat that proved them was sent, on `monotonicMs`; null: none did */
  provenMs: number | null
  /** the same on the wall clock, of heartbeats and readings; null: never */
  provenAt: number | null
  /** when the clock makes everything untrue that is shown now, on the wall clock; null: never */
  endsAt: number | null
  /** the page's time zone */
  zone: string
}

/** An answer about facts without a lease is as good as the moment at which it was asked for, and that ends. */
export const answerLeaseMs = 500

/** What the renderer answers when it is asked to make the facts fit to be shown. */
export type FactsAnswer =
  | { held: true; generation: number; fresh: boolean; delayed: boolean; provenAt: number; exists: boolean }
  | { held: false; reason: string }

/**
 * The renderer speaks to the public server on one connection, so that an answer never overtakes what outdated it. `page` names another
 * page than the first. Of which pages there are it tells after its hello, in several lines where they are many: `isLast` ends them.
 */
export type RendererLine =
  | { kind: 'hello'; secret: string; port: number }
  | { kind: 'pages'; number: number; pages: PageAddress[]; isLast: boolean }
  | { kind: 'state'; number: number; state: FactsState; page?: string }
  | { kind: 'answer'; question: number; answer: FactsAnswer; page?: string }
  | { kind: 'alive' }

/** And the other way: every state is confirmed, and questions are asked. */
export type FrontLine =
  | { kind: 'seen'; number: number }
  | { kind: 'question'; question: number; address: string | null; page?: string }
