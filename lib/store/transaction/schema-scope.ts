import { createHash } from 'node:crypto'
import { readDatabaseUrl } from '@/lib/database/read-url.mjs'
import { Prisma } from '@/prisma/generated/client'

// NOTIFY and advisory locks reach a whole database. Two installations that share one, each in a schema of its own, must neither hear
// nor wait for each other. In "public" both stay as earlier releases, which knew no other schema, have them.

/** A channel's name in the schema of this connection, as SQL. */
export const channelHere = (
  channel: string,
) => Prisma.sql`${channel} || case current_schema()::text when 'public' then ''
  else '_' || left(encode(sha256(convert_to(current_schema()::text, 'UTF8')), 'hex'), 16) end`

/** The same name for LISTEN, from the database's address. */
export function channelAt(url: string, channel: string): string {
  const { schema } = readDatabaseUrl(url)
  return schema === 'public' ? channel : `${channel}_${createHash('sha256').update(schema).digest('hex').slice(0, 16)}`
}

/** What the key of an advisory lock is mixed with (`#`), as SQL; bin/launch/advisory-lock.mjs does the same before there is a schema. */
export const lockScope = Prisma.sql`(case current_schema()::text when 'public' then 0
  else hashtextextended(current_schema()::text, 0) end)`
