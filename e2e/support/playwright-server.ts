import { startTestPostgres } from './template'

/** One PostgreSQL for the whole run; `startApp` gives every app a database of its own on it. */
export default async function setup() {
  const server = await startTestPostgres()
  process.env.TEST_POSTGRES_URL = server.url
  return () => server.close()
}
