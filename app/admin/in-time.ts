import { isDatabaseAway } from '@/lib/store/database-away'

/** What a reading found, or null when the database took too long over it: a long queue must not take the desk away. */
export async function inTime<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (fault) {
    if (isDatabaseAway(fault)) return null
    throw fault
  }
}
