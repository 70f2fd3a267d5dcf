// Prisma's codes for: cannot reach, timed out, connection closed, no free connection, no transaction in time, too many connections
const prismaCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']
// PostgreSQL's and the system's: shutting down, crashed, starting up, cancelled, connection failures, disk full
const otherCodes =
  /^(57P0[1-5]|57014|08\d\d\d|53\d\d\d|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH)$/
const said =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Connection ended|server closed the connection/i

/** Whether this fault means that the database cannot be asked now, so that trying again later makes sense. */
export function isDatabaseAway(fault: unknown, depth = 0): boolean {
  if (!(fault instanceof Error) || depth > 4) return false
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  if (prismaCodes.includes(code) || otherCodes.test(code)) return true
  if (/Prisma|Driver/.test(fault.name) || fault.name === 'Error') {
    if (said.test(fault.message) || /ECONNREFUSED|ECONNRESET/.test(fault.message)) return true
  }
  return isDatabaseAway(fault.cause, depth + 1)
}
