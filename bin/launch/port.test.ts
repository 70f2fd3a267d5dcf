import { execFileSync } from 'node:child_process'
import net from 'node:net'
import { expect, test } from 'vitest'
import { asPortRefusal, freePort, isClosedToBrowsers, portRefusal, whyClosed } from './port.mjs'

/** What a process of its own answers, for limits and users that are not this one's. */
function elsewhere(script: string, wrap: string[] = []): string {
  const [command = '', ...args] = [...wrap, process.execPath, '--input-type=module', '-e', script]
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}
const probe = `const { whyClosed } = await import(${JSON.stringify(new URL('./port.mjs', import.meta.url).href)});`

test('a free port opens, a taken one tells so, and the next free one is found', async () => {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  expect(await whyClosed(port)).toBe('EADDRINUSE')
  expect(await freePort(port)).toBeGreaterThan(port)
  await new Promise((resolve) => server.close(resolve))
  expect(await whyClosed(port)).toBeNull()
})

test('a port that browsers and fetch refuse to ask is chosen by nobody, and told to who chose it', async () => {
  for (const port of [1719, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6669, 6697, 10080]) {
    const refused = await fetch(`http://127.0.0.1:${port}/`).catch(({ cause }) => String(cause))
    expect([port, refused]).toEqual([port, 'Error: bad port'])
    expect(isClosedToBrowsers(port)).toBe(true)
    expect(await freePort(port)).toBeGreaterThan(port)
  }
  for (const port of [3000, 4999, 8080]) {
    expect(isClosedToBrowsers(port)).toBe(false)
    expect(await fetch(`http://127.0.0.1:${port}/`).then(String, ({ cause }) => String(cause))).not.toContain(
      'bad port',
    )
  }
})

test.each([
  ['192.0.2.1', /^EADDRNOTAVAIL$/, 'HOST 192.0.2.1 is not an address of this machine'],
  ['2001:db8::1', /^(EADDRNOTAVAIL|EAFNOSUPPORT)$/, 'HOST 2001:db8::1 is'],
  ['fe80::1', /^(EINVAL|EADDRNOTAVAIL|EAFNOSUPPORT)$/, 'HOST fe80::1'],
  ['no-such-host.invalid', /^(ENOTFOUND|EAI_AGAIN)$/, 'HOST no-such-host.invalid is a name'],
])('HOST=%s has a reason of its own, and never that the port was taken', async (host, codes, words) => {
  const code = await whyClosed(3999, host)
  expect(code).toMatch(codes)
  expect(portRefusal(code, { host, port: 3999 })).toContain(words)
  expect(portRefusal(code, { host, port: 3999 })).not.toContain('taken')
})

test('a process that may open no more files says so, and looks for no other port', async () => {
  const fill = `import { openSync } from 'node:fs'; await import('node:net');
    ${probe} const { freePort } = await import(${JSON.stringify(new URL('./port.mjs', import.meta.url).href)});
    try { for (;;) openSync('/dev/null', 'r') } catch {}
    console.log(await whyClosed(0), await freePort(3999).catch(({ message }) => message))`
  expect(elsewhere(fill, ['sh', '-c', 'ulimit -n 64; exec "$0" "$@"'])).toBe(
    'EMFILE Cannot start: port 3999 cannot be opened: this process has too many files open.',
  )
})

// a network of its own, in which low ports are kept; where that cannot be had there is nothing to see
const lowPorts = [
  'unshare',
  '-n',
  'sh',
  '-c',
  'sysctl -qw net.ipv4.ip_unprivileged_port_start=1024 && exec setpriv --reuid 65534 --bounding-set=-all --inh-caps=-all "$0" "$@"',
]

test('a port that this user may not open', ({ skip }) => {
  let code = ''
  try {
    code = elsewhere(`${probe} console.log(await whyClosed(79, '0.0.0.0'))`, lowPorts)
  } catch {
    skip()
  }
  expect(code).toBe('EACCES')
})

test.each([
  ['EACCES', 80, 'PORT 80 may not be opened by this user: ports below 1024 are the administrator’s.'],
  ['EACCES', 8080, 'PORT 8080 may not be opened by this user.'],
  ['EADDRINUSE', 8080, 'port 8080 is taken by another program.'],
  ['ENFILE', 8080, 'port 8080 cannot be opened: this machine has too many files open.'],
  ['EAFNOSUPPORT', 8080, 'HOST ::1 is of a kind of network that this machine does not have.'],
  ['EAI_AGAIN', 8080, 'HOST ::1 is a name, and no name server answers.'],
  ['ENOBUFS', 8080, 'port 8080 of HOST ::1 cannot be opened (ENOBUFS).'],
])('%s at port %i is one true line', (code, port, line) => {
  expect(portRefusal(code, { host: '::1', port })).toBe(`Cannot start: ${line}`)
})

test('what is no fault of a port stays what it is', () => {
  const fault = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })
  expect(asPortRefusal(fault, { host: '::1', port: 1 })).toBe(fault)
  const failed = Object.assign(new Error('The port cannot be opened'), { code: 'EADDRNOTAVAIL', syscall: 'listen' })
  expect(asPortRefusal(failed, { host: '192.0.2.1', port: 1 }).message).toBe(
    'Cannot start: HOST 192.0.2.1 is not an address of this machine.',
  )
})
