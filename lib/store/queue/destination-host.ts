import { Prisma } from '@/prisma/generated/client'

/** The host in a column of destinations, as SQL: the same as `hostOf` says of its text. */
export const hostIn = (column: Prisma.Sql): Prisma.Sql => Prisma.sql`split_part(${column}, '#', 1)`

/** Every destination that is left alone for now, endpoint or host, as the column `key` of a query. */
export const leftAlone = Prisma.sql`select key from destination where blocked_until > now()`

/** Whether what goes to this destination waits: for its endpoint's sake or for its host's. `among` has keys as `leftAlone` has them. */
export const isLeftAlone = (column: Prisma.Sql, among: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${column} in (${among}) or ${hostIn(column)} in (${among}))`
