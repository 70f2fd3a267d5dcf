import { idleTlsNames, readTls, tlsNames } from './tls.mjs'

const special = '# is %23, % is %25, / is %2F, ? is %3F, @ is %40'
const encode = `cannot be read: percent-encode what is special in its user name, password and parameters (${special})`

// libpq's grammar, so that the same address works for pg_dump: a special character stands for itself nowhere but in its place.
const shape = /^postgres(?:ql)?:\/\/(?:([^@/?#]*)@)?([^@/?#]*)(?:\/([^@?#]*))?(?:\?([^@#]*))?$/i
const place = /^(\[[0-9a-f:.]+\]|[^:[\]]*)(?::(\d*))?$/i

const placeNames = ['host', 'hostaddr', 'port', 'user', 'password', 'dbname']
const understood = new Set([...placeNames, ...tlsNames, 'schema', 'options', 'channel_binding'])
/** What would lead elsewhere, or ask for more safety than there is: ignoring it is not an answer. */
const notSpoken = {
  service: () => true,
  servicefile: () => true,
  gssencmode: (mode) => mode === 'require',
  require_auth: () => true,
}
const longestSchema = 63

/**
 * What an address of a PostgreSQL says: `config` for the driver, the `schema` that holds the tables, and `ignored`, the names of
 * parameters that mean nothing here (Prisma's engine and libpq have more of them). Throws an Error whose message is one line that
 * goes on after "DATABASE_URL" and holds no part of the value but names of parameters.
 *
 * @param {string} url
 * @param {Record<string, string | undefined>} [env] libpq's variables fill in what the address leaves out
 * @returns {{ config: import('pg').ClientConfig, schema: string, ignored: string[] }}
 */
export function readDatabaseUrl(url, env = process.env) {
  const text = url.trim()
  if (!/^postgres(ql)?:\/\//i.test(text)) throw new Error('must begin with postgresql://')
  const [, login = '', authority = '', path = '', query = ''] = shape.exec(text) ?? fail(encode)
  if (hasBlank(login + authority + path)) fail(encode)
  const given = readParameters(query)
  if ([authority, given.host, given.hostaddr].some((hosts) => hosts?.includes(',')))
    fail('names several hosts: give one')
  const [, hostText = '', portText = ''] = place.exec(authority) ?? fail(encode)
  const colon = login.indexOf(':')
  const host = given.host ?? given.hostaddr ?? decode(hostText.replaceAll(/[[\]]/g, ''))
  const schema = checkSchema(given.schema ?? 'public')
  const config = {
    ...kept('host', host),
    ...kept('port', checkPort(given.port ?? portText)),
    ...kept('user', given.user ?? decode(colon < 0 ? login : login.slice(0, colon))),
    ...kept('password', given.password ?? (colon < 0 ? '' : decode(login.slice(colon + 1)))),
    ...kept('database', given.dbname ?? decode(path)),
    ...kept('options', given.options),
    ...kept('sslnegotiation', given.sslnegotiation),
    ssl: readTls(given, host || env.PGHOST || '', env),
    enableChannelBinding: given.channel_binding === 'require' || given.channel_binding === 'prefer',
  }
  return { config, schema, ignored: Object.keys(given).filter((name) => !understood.has(name)) }
}

function fail(words) {
  throw new Error(words)
}

/** What stands between these is removed or encoded by readers of addresses, each in its own way. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hasBlank = (text) => /[\s\u0000-\u001f\u007f]/.test(text)

function decode(text) {
  if (/%(?![0-9a-f]{2})|%00/i.test(text)) fail(encode)
  try {
    return decodeURIComponent(text)
  } catch {
    return fail(encode)
  }
}

const kept = (name, value) => (value === undefined || value === '' ? {} : { [name]: value })

function readParameters(query) {
  const given = Object.create(null)
  for (const pair of query.split('&').filter(Boolean)) {
    const at = pair.indexOf('=')
    const name = at < 0 ? pair : pair.slice(0, at)
    if (at < 0 || !/^\w{1,40}$/.test(name)) fail(encode)
    if (name in given) fail(`gives ${name} twice`)
    if (/^(ssl|tls)/i.test(name) && ![...tlsNames, ...idleTlsNames].includes(name))
      fail(`has an unknown parameter ${name}`)
    given[name] = decode(pair.slice(at + 1).replaceAll('+', ' '))
  }
  for (const [name, value] of Object.entries(given)) if (value === '') delete given[name]
  for (const [name, isMeant] of Object.entries(notSpoken))
    if (given[name] !== undefined && isMeant(given[name]))
      fail(`asks for ${name}, which is not known here: leave it out`)
  return given
}

function checkPort(text) {
  if (text === '') return undefined
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port > 0 && port < 65_536 ? port : fail('has a port that is none')
}

function checkSchema(name) {
  if (Buffer.byteLength(name) > longestSchema) fail(`names a schema of more than ${longestSchema} bytes`)
  // Prisma's client puts it between quotes as it is
  if (name.includes('"')) fail('names a schema with a quotation mark in it')
  return /^pg_/i.test(name) || name === 'information_schema' ? fail("names a schema of PostgreSQL's own") : name
}
