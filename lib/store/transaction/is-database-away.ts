// Prisma: refused at the door (P1000, P1003, P1010, P1011), cannot reach (P1001), timed out (P1002, P1008, P2024), closed (P1017),
// no transaction (P2028), too many connections (P2037)
const prismaCodes = new Set([
  ...['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1010', 'P1011', 'P1017'],
  ...['P2024', 'P2028', 'P2037'],
])
// PostgreSQL: connection exceptions (class 08), shutting down or starting (57P01-57P03), too many connections (53300),
// out of disk (53100), statement timeout (57014), lock timeout (55P03), ended in an idle transaction (25P03), cannot write now (25006),
// user or password no longer good (class 28), no such database any more (3D000)
const postgresCodes = /^(?:08\w{3}|28\w{3}|3D000|57P0[1-5]|53\w{3}|57014|55P03|25P0[34]|25006)$/
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
// its certificate is no longer one that is trusted
const tlsCodes = /^(?:CERT_|DEPTH_ZERO_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/
// the last: the file of a Unix socket is gone with its server, or is not for us
const words =
  /timeout exceeded when trying to connect|query read timeout|timeout expired|connection (?:terminated|ended)|can't reach database|server has closed the connection|not queryable|unable to start a transaction|transaction already closed|no space left|connect (?:ENOENT|EACCES|ENOTSOCK) /i

/** True when a fault means that the database cannot be used right now, whatever was asked: try again later. */
export function isDatabaseAway(fault: unknown): boolean {
  for (let at = fault, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code = '' } = at as { code?: string }
    const { originalCode = '' } =
      (at as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }).meta?.driverAdapterError
        ?.cause ?? {}
    if (prismaCodes.has(code) || systemCodes.has(code) || postgresCodes.test(code) || postgresCodes.test(originalCode))
      return true
    if (tlsCodes.test(code) || words.test(at.message)) return true
  }
  return false
}
