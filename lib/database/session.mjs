/**
 * What our SQL and the driver rely on, whatever the server, the database, the role, the address or a variable of libpq would set:
 * the driver writes times without their zone and reads them as ISO in UTC.
 */
const always = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  backslash_quote: 'safe_encoding',
  bytea_output: 'hex',
  extra_float_digits: '1',
  array_nulls: 'on',
  transform_null_equals: 'off',
  quote_all_identifiers: 'off',
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  client_min_messages: 'warning',
  exit_on_error: 'off',
  row_security: 'on',
}

// An older PostgreSQL must get as far as being told that it is too old.
const whereKnown = { idle_session_timeout: '0', transaction_timeout: '0' }

/**
 * The statement that a connection begins with, and its values. Not parameters of the connection itself: a pooler refuses or drops
 * those, and what the address brings as `options` would win over them. `settings` are further ones, for this connection alone.
 *
 * @param {string} schema
 * @param {{ statementMs?: number, lockMs?: number, idleInTransactionMs?: number, settings?: Record<string, string> }} [limits] 0: none
 */
export function beginSession(schema, { statementMs = 0, lockMs = 0, idleInTransactionMs = 0, settings = {} } = {}) {
  const fixed = {
    search_path: `"${schema.replaceAll('"', '""')}"`,
    statement_timeout: String(statementMs),
    lock_timeout: String(lockMs),
    idle_in_transaction_session_timeout: String(idleInTransactionMs),
    ...always,
    ...settings,
  }
  const values = Object.values(fixed)
  const set = Object.keys(fixed).map((name, at) => `set_config('${name}', $${at + 1}, false)`)
  const maybe = Object.entries(whereKnown).map(
    ([name, value]) =>
      `case when current_setting('${name}', true) is not null then set_config('${name}', '${value}', false) end`,
  )
  return { text: `select ${[...set, ...maybe].join(', ')}`, values }
}
