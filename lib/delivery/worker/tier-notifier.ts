import type { Env } from '@/lib/env'
import type { Facts } from '@/lib/status/facts/facts'
import { duration } from '@/lib/status/time/time-words'
import { claimTierNews, noteTierNews, type TierLook, type TierNews } from '@/lib/store/instances/look-at-tier'
import { readOperatorAddresses } from '@/lib/store/queue/operator-notice'
import { readDelay } from '@/lib/store/queue/read-lanes'
import type { Database } from '@/lib/store/transaction/database'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import type { NotifiedOperator, notifyOperators } from './notify-operators'

export type TierNotifier = {
  db: Database
  env: Env
  version: string
  /** who tells, as operators may read it */
  name: string
  /** what this process holds; null: nothing yet */
  facts: () => Facts | null
}

const triesForStragglers = 10

const look = { words: 'Open the lanes', path: '/admin/lanes' }

/**
 * Tells operators directly that no worker works, or that one does again: once for the whole installation, whoever asks for it. Whoever
 * could not be reached is tried again by `tellStragglers`. What is under way at the abort of `stopping` is given up.
 */
export function tierNotifier({ db, env, version, name, facts }: TierNotifier, stopping: AbortSignal) {
  /** who could not be reached at first */
  let stragglers: { news: TierNews; whom: NotifiedOperator[]; tries: number; seen: TierLook } | null = null

  const send = async (news: TierNews, seen: TierLook, whom: NotifiedOperator[]): Promise<NotifiedOperator[]> => {
    const page = facts()?.page
    if (!page || whom.length === 0) return []
    // what sends mails is loaded when there is something to send
    const { notifyOperators: call }: { notifyOperators: typeof notifyOperators } = await import('./notify-operators')
    const words =
      news === 'down' ? downWords(seen, (await nullWhenDatabaseAway(readDelay(db)))?.due ?? null) : overWords
    const id = `tier-${news}-${(news === 'down' ? seen.okAt : seen.toldAt)?.getTime()}`
    return call({ ...words, look, page, id }, whom, { env, version, stopping })
  }
  const tell = async (news: TierNews, seen: TierLook) => {
    if (!(await claimTierNews(db, news))) return
    const mailboxes = (await readOperatorAddresses(db)).map((mailbox): NotifiedOperator => ({ mailbox }))
    const whom: NotifiedOperator[] = env.operatorWebhook ? [...mailboxes, 'webhook'] : mailboxes
    const missed = await send(news, seen, whom)
    // nobody reached: the claim runs out, and somebody tries again
    if (whom.length > 0 && missed.length === whom.length) return
    await noteTierNews(db, news, name)
    stragglers = missed.length > 0 ? { news, whom: missed, tries: 1, seen } : null
  }
  const tellStragglers = async () => {
    if (!stragglers) return
    const { news, whom, tries, seen } = stragglers
    stragglers = null
    const missed = await send(news, seen, whom)
    if (missed.length > 0 && tries < triesForStragglers) stragglers = { news, whom: missed, tries: tries + 1, seen }
  }
  return { tell, tellStragglers }
}

/** `waiting`: null when so much waits that it could not be counted in time. */
function downWords(
  { tier: { alive, lastHeartbeatSeconds, lastCanarySeconds }, okAt }: TierLook,
  waiting: number | null,
) {
  const heard =
    lastHeartbeatSeconds === null
      ? 'None has been heard from within the hour.'
      : alive > 0
        ? `They say that they live, but no test delivery has come back from them for ${inWords(lastCanarySeconds)}.`
        : `The last one was heard from ${inWords(lastHeartbeatSeconds)} ago.`
  return {
    subject: 'Notifications stand still: no worker is at work',
    paragraphs: [
      `No worker of this status page does its work. ${heard}`,
      `Publishing and the public page do not need them. What subscribers are to be told waits in the database (${waiting ?? 'too much to be counted'} now) and goes out when a worker is back.`,
      `A worker was last seen at work at ${okAt?.toISOString().slice(0, 19).replace('T', ' ')} UTC. You are told when one is again.`,
    ],
  }
}

const overWords = {
  subject: 'Notifications go out again: a worker is at work',
  paragraphs: ['A worker of this status page is at work again. What had waited goes out now.'],
}

const inWords = (seconds: number | null) => (seconds === null ? 'a while' : duration(Math.max(1, seconds) * 1000))
