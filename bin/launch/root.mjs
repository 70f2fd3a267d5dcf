import path from 'node:path'

// Imported before everything else: all paths are those of the checkout, wherever the program was called from.
process.chdir(path.resolve(import.meta.dirname, '../..'))

// Neither Next nor Prisma reports to anybody from here.
for (const name of ['NEXT_TELEMETRY_DISABLED', 'CHECKPOINT_DISABLE', 'PRISMA_HIDE_UPDATE_MESSAGE'])
  process.env[name] ??= '1'
