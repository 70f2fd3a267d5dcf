import { isDatabaseAway } from './is-database-away'

/**
 * What a reading found, or `away` (null) when the database does not answer or took too long over it: what a long queue makes slow
 * must not take the rest away. Every other fault is passed on.
 */
export async function nullWhenDatabaseAway<T, A = null>(reading: Promise<T>, away: A = null as A): Promise<T | A> {
  try {
    return await reading
  } catch (fault) {
    if (isDatabaseAway(fault)) return away
    throw fault
  }
}
