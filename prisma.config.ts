import { defineConfig } from 'prisma/config'

// `prisma generate` needs no database; Prisma's own env() would refuse to run without one.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: {
    url: process.env.DATABASE_URL ?? 'postgresql://localhost/none',
    shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL,
  },
})
