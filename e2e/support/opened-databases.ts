import { connect } from '@/lib/database/connect.mjs'

type Opened = { name: string; db: { $disconnect: () => Promise<void> } }

/**
 * Every database that this process opened: the set-up file of the store's tests closes them, and drops them when their tests
 * passed. Apart from what opens them, since most tests open none and need not load a database client.
 */
export const opened: Opened[] = []

export async function dropDatabase({ name }: Opened): Promise<void> {
  await onServer(process.env.TEST_POSTGRES_URL ?? '', `drop database if exists ${name} with (force)`)
}

export async function onServer(url: string, sql: string): Promise<void> {
  const client = await connect(url)
  await client.query(sql).finally(() => client.end())
}
