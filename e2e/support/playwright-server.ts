import { makePrograms } from '@/bin/launch/checkout.mjs'
import { apiKey, operator } from './app-access'
import { addPreparedTemplate, startTestPostgres } from './template'

/** One PostgreSQL for the whole run; `startApp` gives every app a database of its own on it. */
export default async function setup() {
  await makePrograms()
  const server = await startTestPostgres()
  await addPreparedTemplate(server.url, { operator, apiKey })
  process.env.TEST_POSTGRES_URL = server.url
  return () => server.close()
}
