import type { Database } from '@/lib/store/transaction/database'
import { readWorkers, type WorkersView } from './read-workers'

/** What one look at the worker tier finds. */
export type TierLook = {
  tier: WorkersView
  /** when a worker was last seen at work, by whichever web process; null: this installation never had one */
  okAt: Date | null
  /** operators know since then that none is; null: nobody was told */
  toldAt: Date | null
}

/** Looks at the tier: two small readings. Remembers, every 20 seconds for all web processes together, that it was seen at work. */
export async function lookAtTier(db: Database): Promise<TierLook> {
  const tier = await readWorkers(db)
  const [row] = await db.$queryRaw<(Pick<TierLook, 'okAt' | 'toldAt'> & { isOld: boolean })[]>`
    select ok_at as "okAt", told_at as "toldAt", coalesce(ok_at < now() - interval '20 s', true) as "isOld" from tier_watch`
  const { okAt = null, toldAt = null, isOld = true } = row ?? {}
  if (!tier.ok || !isOld) return { tier, okAt, toldAt }
  const [noted] = await db.$queryRaw<{ okAt: Date }[]>`
    insert into tier_watch (id, ok_at) values (1, now())
    on conflict (id) do update set ok_at = now() where tier_watch.ok_at is null or tier_watch.ok_at < now() - interval '20 s'
    returning ok_at as "okAt"`
  return { tier, okAt: noted?.okAt ?? okAt, toldAt }
}

/** `down`: that no worker works; `over`: that one does again. */
export type TierNews = 'down' | 'over'

const claimSeconds = 60

/**
 * Claims the telling for this web process, for a minute: true for one of all that ask, and for none once it was told. Who dies
 * over it leaves it to the others.
 */
export async function claimTierNews(db: Database, news: TierNews): Promise<boolean> {
  const taken = await db.$executeRaw`
    update tier_watch set claimed_until = now() + make_interval(secs => ${claimSeconds})
    where (told_at is null) = ${news === 'down'} and ok_at is not null and (claimed_until is null or claimed_until < now())`
  return taken === 1
}

/** Notes that operators know. */
export async function noteTierNews(db: Database, news: TierNews, by: string): Promise<void> {
  await db.$executeRaw`
    update tier_watch set told_at = case when ${news === 'down'} then now() end, told_by = ${by}, claimed_until = null`
}
