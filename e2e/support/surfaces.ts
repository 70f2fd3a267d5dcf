import { asRead } from './as-read'

/** Every public address that tells an open incident in words. */
export const surfacesOf = (code: string) => [
  '/',
  `/incidents/${code}`,
  '/history',
  '/history.atom',
  '/history.rss',
  '/slack.rss',
  '/history.json',
  '/history.ics',
  '/api/v2/summary.json',
  '/api/v2/incidents.json',
  '/api/v2/incidents/unresolved.json',
  `/api/v2/incidents/${code}.json`,
]

/** The surfaces, asked at once, that do not show the text. `status.json` has no words: its page time must be the summary's. */
export async function surfacesWithout(text: string, code: string, origin: string): Promise<string[]> {
  const read = async (path: string) => asRead(path, await (await fetch(origin + path)).text())
  const seen = await Promise.all(surfacesOf(code).map(async (path) => ({ path, body: await read(path) })))
  const [summary, status] = await Promise.all(['summary', 'status'].map((name) => read(`/api/v2/${name}.json`)))
  const moment = (body = '{}') => (JSON.parse(body) as { page: { updated_at: string } }).page.updated_at
  const missing = seen.filter(({ body }) => !body.includes(text)).map(({ path }) => path)
  return moment(summary) === moment(status) ? missing : [...missing, '/api/v2/status.json']
}
