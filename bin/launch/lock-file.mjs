// npm leaves out of package-lock.json what its registry does not have for other platforms; `npm ci` then fails there, and
// with npm 11 everywhere. An entry of name, version and platform is enough for it.

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = [
  ...['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'],
  ...['arm', 'armv7', 'gnueabihf', 'musleabihf'],
]

/** What is wrong with the parsed lock file, one sentence each; empty when all is well. */
export function lockComplaints(lock) {
  const missing = missingOptional(lock).map(({ name }) => `package-lock.json has no entry for ${name} (npm run lock)`)
  const fetched = Object.values(lock.packages).find(({ resolved = '' }) => URL.canParse(resolved))
  return fetched ? [...missing, `package-lock.json names a download address: ${fetched.resolved}`] : missing
}

/** Adds the missing entries. Answers the names of those that it could not make an entry for. */
export function completeLock(lock) {
  const unknown = []
  for (const { name, range } of missingOptional(lock)) {
    const entry = entryFor(name, range)
    if (entry) lock.packages[`node_modules/${name}`] = entry
    else unknown.push(`${name}@${range}`)
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  return unknown
}

function missingOptional({ packages }) {
  const wanted = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).map(([name, range]) => ({ from, name, range })),
  )
  return wanted.filter(({ from, name }) => !isInstalledFor(packages, from, name))
}

// As Node looks for it: beside the package, then in every node_modules above.
function isInstalledFor(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

function entryFor(name, range) {
  const version = range.replace(/^[\^~]/, '')
  const words = name
    .replace(/^@[^/]+\//, '')
    .replace('windows', 'win32')
    .split(/[-_.]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  if (!/^\d+\.\d+\.\d+(?:[-+][-+.\w]*)?$/.test(version) || !(os || cpu === 'wasm32')) return null
  const libc = words.find((word) => /^(musl|gnu)/.test(word))
  return {
    version,
    ...(cpu && { cpu: [processors.indexOf(cpu) > 8 ? 'arm' : cpu] }),
    optional: true,
    ...(os && { os: [os] }),
    ...(libc && { libc: [libc.startsWith('musl') ? 'musl' : 'glibc'] }),
  }
}
