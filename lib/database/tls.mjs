import { readFileSync } from 'node:fs'

/** Parameters that say how TLS is spoken: libpq's, the driver's and those of Prisma's engine. */
export const tlsNames = [
  ...['ssl', 'sslmode', 'sslnegotiation', 'ssl_min_protocol_version', 'uselibpqcompat'],
  ...['sslrootcert', 'sslcert', 'sslkey', 'sslpassword', 'sslidentity', 'sslaccept'],
]

/** Further ones that may be ignored without anybody being less safe. */
export const idleTlsNames = ['sslcompression', 'sslsni', 'sslcertmode']

const modes = ['disable', 'no-verify', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full']
const short = { true: 'verify-full', 1: 'verify-full', false: 'disable', 0: 'disable', 'no-verify': 'no-verify' }

/**
 * The driver's `ssl`: false, or options for Node's TLS. Every mode but `disable` and `no-verify` checks the certificate; all of
 * those but `verify-ca` check the host's name too. Throws an Error that names the parameter.
 */
export function readTls(given, host, env) {
  const mode = given.sslmode ?? (given.ssl === undefined ? env.PGSSLMODE || implied(given) : short[given.ssl])
  if (!modes.includes(mode)) throw new Error(`has an sslmode that is none of ${modes.join(', ')}`)
  // there is nobody between two ends of a socket file, and PostgreSQL does not offer it there
  if (mode === 'disable' || host.startsWith('/')) return false
  if (given.sslaccept !== undefined && !['strict', 'accept_invalid_certs'].includes(given.sslaccept))
    throw new Error('has an sslaccept that is neither strict nor accept_invalid_certs')
  const files = readFiles(withEnv(given, env))
  // the host also where it is a number: the driver would look for "localhost" in the certificate
  const tls = { ...files, ...(host && { host }), ...leastVersion(given.ssl_min_protocol_version) }
  if (isUnchecked(mode, given, files)) return { ...tls, rejectUnauthorized: false }
  if (mode === 'verify-ca') return { ...tls, checkServerIdentity: () => undefined }
  return tls
}

function leastVersion(version) {
  if (version === undefined) return {}
  if (!/^TLSv1(\.[123])?$/.test(version)) throw new Error('has an ssl_min_protocol_version that is none')
  return { minVersion: version }
}

const implied = (given) => (given.sslrootcert || given.sslcert || given.sslidentity ? 'verify-full' : 'disable')

function isUnchecked(mode, { sslaccept, uselibpqcompat }, { ca }) {
  if (mode === 'no-verify' || sslaccept === 'accept_invalid_certs') return true
  return uselibpqcompat === 'true' && !ca && ['allow', 'prefer', 'require'].includes(mode)
}

const fileNames = ['sslrootcert', 'sslcert', 'sslkey', 'sslidentity']

/** libpq's variables name the files where the address names none. */
function withEnv(given, { PGSSLROOTCERT: sslrootcert, PGSSLCERT, PGSSLKEY }) {
  if (fileNames.some((name) => given[name])) return given
  const own = PGSSLCERT && PGSSLKEY ? { sslcert: PGSSLCERT, sslkey: PGSSLKEY } : {}
  return { ...given, ...own, ...(sslrootcert && { sslrootcert }) }
}

function readFiles({ sslrootcert, sslcert, sslkey, sslidentity, sslpassword }) {
  // Prisma's engine calls the authority's certificate sslcert; a client's own comes with its key.
  const authority = sslrootcert ?? (sslkey === undefined ? sslcert : undefined)
  return {
    ...(authority && authority !== 'system' && { ca: read('sslrootcert', authority) }),
    ...(sslkey && { key: read('sslkey', sslkey) }),
    ...(sslkey && sslcert && { cert: read('sslcert', sslcert) }),
    ...(sslidentity && { pfx: read('sslidentity', sslidentity) }),
    ...(sslpassword && { passphrase: sslpassword }),
  }
}

function read(name, file) {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Error(`names a file in ${name} that cannot be read (${error.code})`)
  }
}
