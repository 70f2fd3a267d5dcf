import net from 'node:net'
import { CannotStart } from './cannot-start.mjs'

/** Null when the port of that address can be opened; else the system's code for what prevents it. */
export const whyClosed = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', ({ code, message }) => resolve(code ?? message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })

// ports of other protocols from 1024 on, which browsers and `fetch` refuse to ask (Fetch Standard, "bad port")
const closedToBrowsers = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10080],
  ...[6665, 6666, 6667, 6668, 6669],
])

/** Whether browsers open no page at that port, whatever answers there. */
export const isClosedToBrowsers = (port) => closedToBrowsers.has(Number(port))

/** The first free port of this machine's own address from `from` on that browsers open as well. */
export async function freePort(from) {
  for (let port = from; ; port++) {
    if (isClosedToBrowsers(port)) continue
    const code = await whyClosed(port)
    if (!code) return port
    if (code !== 'EADDRINUSE' && code !== 'EACCES')
      throw new CannotStart(portRefusal(code, { port, host: '127.0.0.1' }))
  }
}

/** One line that says why a port cannot be opened. */
export function portRefusal(code, { host, port }) {
  const say = reasons[code] ?? (() => `port ${port} of HOST ${host} cannot be opened (${code})`)
  return `Cannot start: ${say({ host, port })}.`
}

const reasons = {
  EADDRINUSE: ({ port }) => `port ${port} is taken by another program`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is not an address of this machine`,
  ENOTFOUND: ({ host }) => `HOST ${host} is a name that nobody knows an address for`,
  EAI_AGAIN: ({ host }) => `HOST ${host} is a name, and no name server answers`,
  EACCES: ({ port }) =>
    `PORT ${port} may not be opened by this user${port < 1024 ? ': ports below 1024 are the administrator’s' : ''}`,
  EAFNOSUPPORT: ({ host }) => `HOST ${host} is of a kind of network that this machine does not have`,
  EINVAL: ({ host }) =>
    `HOST ${host} cannot be listened at: an address of one link needs its interface, like fe80::1%eth0`,
  EMFILE: ({ port }) => `port ${port} cannot be opened: this process has too many files open`,
  ENFILE: ({ port }) => `port ${port} cannot be opened: this machine has too many files open`,
}
reasons.EPERM = reasons.EACCES
reasons.EAI_NONAME = reasons.EAI_NODATA = reasons.EAI_FAIL = reasons.ENOTFOUND

/** What prevented a server from listening as a refusal; every other fault as it is. */
export const asPortRefusal = (fault, asked) =>
  ['listen', 'bind', 'getaddrinfo'].includes(fault?.syscall) && fault.code
    ? new CannotStart(portRefusal(fault.code, { host: fault.address ?? asked.host, port: fault.port || asked.port }))
    : fault
