import { connect } from '../../lib/database/connect.mjs'
import { readDatabaseUrl } from '../../lib/database/read-url.mjs'

/** True when the address names a schema that is not there, and the tables of an installation stand in "public", where earlier releases put them. */
export async function leftInPublic(url) {
  const { schema } = readDatabaseUrl(url)
  if (schema === 'public') return false
  const client = await connect(url, { name: 'heliograph prepare', queryMs: 5000 })
  try {
    const { rows } = await client.query(
      `select not exists (select from pg_namespace where nspname = $1) and to_regclass('public._prisma_migrations') is not null
         and to_regclass('public.web_instance') is not null as left`,
      [schema],
    )
    return rows[0].left
  } finally {
    await client.end().catch(() => {})
  }
}
