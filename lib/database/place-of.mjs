import { readDatabaseUrl } from './read-url.mjs'

/**
 * Names where the tables of an address are, the same however it is written, without its password.
 *
 * @param {string} url
 * @param {Record<string, string | undefined>} [env] libpq's variables fill in what the address leaves out
 */
export function databasePlaceOf(url, env = process.env) {
  const { config, schema } = readDatabaseUrl(url, env)
  const { PGHOST = 'localhost', PGPORT = 5432, PGUSER = '', PGDATABASE } = env
  const { host = PGHOST, port = PGPORT, user = PGUSER, database = PGDATABASE ?? user } = config
  return JSON.stringify([host, Number(port), database, schema])
}
