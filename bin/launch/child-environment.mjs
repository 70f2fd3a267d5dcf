/** What programs are told by every system: where things are, in which language, where their scratch files go. */
const machine = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LANGUAGE', 'TMPDIR', 'TMP', 'TEMP', 'TERM', 'LD_LIBRARY_PATH'],
  ...[
    'SystemRoot',
    'SystemDrive',
    'windir',
    'ComSpec',
    'PATHEXT',
    'APPDATA',
    'LOCALAPPDATA',
    'USERPROFILE',
    'ProgramData',
  ],
]

/** What Node and the libraries of a program of ours read. */
const node = [
  ...[
    'NODE_ENV',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'TZ',
    'MALLOC_ARENA_MAX',
    'CI',
  ],
  ...['NO_COLOR', 'FORCE_COLOR', 'NEXT_TELEMETRY_DISABLED', 'CHECKPOINT_DISABLE', 'PRISMA_HIDE_UPDATE_MESSAGE'],
]

const download = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'NPM_TOKEN', 'NODE_AUTH_TOKEN']

/** How PostgreSQL's clients find what an address leaves out. */
const postgresClient = /^PG[A-Z]+$/

const sending = [
  ...['SMTP_URL', 'MAIL_FROM', 'SMS_URL', 'SMS_FROM', 'SMS_USER', 'SMS_PASSWORD', 'ALLOWED_DESTINATIONS'],
  'METRICS_ALLOW',
  ...['OPERATOR_WEBHOOK', 'OPERATOR_WEBHOOK_SECRET', 'LOG_LEVEL'],
]
const everywhere = ['PORT', 'BASE_URL', 'DATA_DIR', 'DATABASE_URL']

/** Of each kind of child process what it reads, and nothing else: names, or patterns of names. */
const lists = {
  /** the embedded PostgreSQL and initdb */
  postgres: [...machine],
  /** compilers and generators */
  build: [...machine, ...node, /^LC_/],
  /** npm, which downloads */
  npm: [...machine, ...node, ...download, ...download.map((name) => name.toLowerCase()), /^LC_/, /^npm_config_/i],
  /** migrates and fills a database; what it fills in is told it by message */
  preparer: [...machine, ...node, postgresClient],
  worker: [...machine, ...node, postgresClient, ...everywhere, ...sending, 'LEASE_SECONDS'],
  web: [
    ...[...machine, ...node, postgresClient, ...everywhere, ...sending, 'HOST', 'WORKERS', 'LEASE_SECONDS'],
    ...['PURGE_URL', 'TRUSTED_PROXIES', 'METRICS_TOKEN'],
  ],
}

/**
 * The environment of a child process: of ours what its kind needs, and `more`. A password that it does not read is not in it.
 *
 * @param {keyof typeof lists} kind
 * @param {Record<string, string | undefined>} more
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(kind, more = {}) {
  const wanted = (name) => lists[kind].some((one) => (typeof one === 'string' ? one === name : one.test(name)))
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => wanted(name))), ...more }
}
