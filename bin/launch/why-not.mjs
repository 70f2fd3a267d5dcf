const tls =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|INVALID_CA|INVALID_PURPOSE)$/
const unchecked = 'sslmode=no-verify encrypts without looking at the certificate'

/** Waiting does not help: wrong address, password, database or certificate, or a parameter that is refused. */
const lasting = new Set([
  ...['28000', '28P01', '3D000', '08P01', '22023', '42704'],
  ...['ENOTFOUND', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EACCES'],
])

/**
 * What a database, its driver or Prisma's client complains of, as one line for whoever starts the product; null for a fault that
 * has nothing to do with a database. `lasting` when trying again would not help; `code` as PostgreSQL, Prisma or the system has it.
 *
 * @param {any} fault
 * @returns {{ why: string, code: string, lasting: boolean } | null}
 */
export function whyNot(fault) {
  for (let at = fault, depth = 0; at && depth < 5; at = at.cause, depth++) {
    const { originalCode, originalMessage, message = '' } = at.meta?.driverAdapterError?.cause ?? at
    const code = String(originalCode ?? at.code ?? '')
    const words = originalMessage ?? message
    const why = sentence(code, words)
    if (why) return { why, code, lasting: isLasting(code, words) }
  }
  return null
}

const isLasting = (code, words) => lasting.has(code) || tls.test(code) || noTls.test(words) || asksPassword.test(words)

const noTls = /does not support SSL connections/
const asksPassword = /client password must be a|no password supplied/i
const away = /timeout|connection|terminated|not queryable/i

function sentence(code, message) {
  const said = faultLine(message || code)
  if (tls.test(code))
    return `its certificate is not trusted (${said}): name its authority's certificate with sslrootcert=FILE in DATABASE_URL; ${unchecked}`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `its certificate is for another host: sslmode=verify-ca in DATABASE_URL with sslrootcert=FILE does not compare the name; ${unchecked}`
  if (noTls.test(message)) return 'it does not speak TLS: write sslmode=disable in DATABASE_URL, or turn TLS on there'
  if (code === '28000' && /no encryption|SSL off/.test(message))
    return `it wants TLS: write sslmode=require in DATABASE_URL (${said})`
  if (asksPassword.test(message)) return 'it asks for a password, and DATABASE_URL holds none'
  if (code === '42501')
    return `its user lacks a right (${said}): make it the owner of the schema and of the tables, or grant it USAGE and CREATE on the schema and all rights on the tables`
  if (code === '25006') return `it can only be read (${said})`
  if (/^[0-9A-OQ-Z][0-9A-Z]{4}$|^P0\d{3}$/.test(code) && /\d/.test(code)) return said
  if (/^P(1\d{3}|20(24|28|37))$|^E[A-Z_]+$/.test(code) || (!code && away.test(message))) return said
  return null
}

/** Nothing that somebody else says makes a second line. */
export const faultLine = (text) =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
    .slice(0, 500)
