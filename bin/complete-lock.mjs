import fs from 'node:fs'

const f = process.argv[2] ?? 'package-lock.json',
  L = JSON.parse(fs.readFileSync(f)),
  P = L.packages
const OS = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  aix: 'aix',
  android: 'android',
  openharmony: 'openharmony',
}
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']
let n = 0,
  left = []
const resolve = (from, name) => {
  let p = from
  for (;;) {
    const k = (p ? p + '/' : '') + 'node_modules/' + name
    if (P[k]) return k
    if (!p) return null
    const i = p.lastIndexOf('/node_modules/')
    p = i < 0 ? '' : p.slice(0, i)
  }
}
for (const [k, e] of Object.entries(P))
  for (const [name, range] of Object.entries(e.optionalDependencies ?? {})) {
    if (resolve(k, name)) continue
    const t = name.replace(/^@[^/]+\//, '').split(/[-_.]/)
    const os = t.map((x) => OS[x]).find(Boolean)
    let cpu = t.find((x) => CPU.includes(x))
    if (t.includes('arm') || t.some((x) => /^armv7|^arm$|gnueabihf/.test(x))) cpu ??= 'arm'
    const version = range.replace(/^[\^~]/, '')
    if (!/^\d+\.\d+\.\d+[-+.\w]*$/.test(version)) {
      left.push(name + '@' + range)
      continue
    }
    if (!os && cpu !== 'wasm32' && !t.includes('wasm32')) {
      left.push(name + '@' + range + ' (no os)')
      continue
    }
    P['node_modules/' + name] = {
      version,
      ...(cpu ? { cpu: [cpu] } : {}),
      license: undefined,
      optional: true,
      ...(os ? { os: [os] } : {}),
      ...(t.includes('musl') ? { libc: ['musl'] } : t.includes('gnu') ? { libc: ['glibc'] } : {}),
    }
    n++
  }
L.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)))
fs.writeFileSync(f, JSON.stringify(L, null, 2) + '\n')
console.log('added', n, 'left', left)
