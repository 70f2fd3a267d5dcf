import { findSeat } from '../../bin/launch/postgres-seat.mjs'
import { isOddPlace } from './odd-zone.mjs'

/** What the server would set for every session, if the session did not set it itself. */
const oddSession = {
  timezone: 'Asia/Kolkata',
  datestyle: 'SQL, DMY',
  intervalstyle: 'iso_8601',
  bytea_output: 'escape',
  standard_conforming_strings: 'off',
  extra_float_digits: '-2',
  default_transaction_isolation: 'serializable',
  search_path: 'nowhere',
}

/** Settings of a test's PostgreSQL: the socket file lies in its data folder. */
export const oddSettings: Record<string, string> = isOddPlace ? { ...oddSession, unix_socket_directories: '.' } : {}

/** The address of that PostgreSQL by its socket file and with a schema; host and port remain in it for those who go by TCP. */
export function oddAddress(url: string, dir: string): string {
  if (!isOddPlace) return url
  const address = new URL(url)
  const folder = findSeat(dir).data
  // no longer name fits into a socket's address
  if (folder.length < 80) address.searchParams.set('host', folder)
  address.searchParams.set('schema', 'status page')
  return address.href
}
