// Prisma: cannot reach (P1001), timed out (P1002, P1008, P2024), closed (P1017), no transaction (P2028), too many connections (P2037)
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'])
// PostgreSQL: connection exceptions (class 08), shutting down or starting (57P01-57P03), too many connections (53300),
// out of disk (53100), statement timeout (57014), cannot write now (25006)
const postgresCodes = /^(?:08\w{3}|57P0[1-5]|53\w{3}|57014|25006)$/
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
])
const words =
  /timeout exceeded when trying to connect|query read timeout|connection (?:terminated|ended)|can't reach database|server has closed the connection|not queryable|unable to start a transaction|transaction already closed|no space left/i

/** True when a fault means that the database cannot be used right now, whatever was asked: try again later. */
export function isDatabaseAway(fault: unknown): boolean {
  for (let at = fault, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code = '' } = at as { code?: string }
    const { originalCode = '' } =
      (at as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }).meta?.driverAdapterError
        ?.cause ?? {}
    if (prismaCodes.has(code) || systemCodes.has(code) || postgresCodes.test(code) || postgresCodes.test(originalCode))
      return true
    if (words.test(at.message)) return true
  }
  return false
}
