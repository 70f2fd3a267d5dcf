import net from 'node:net'

/** True when nothing listens on the port of that address. */
export const isFree = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

/** The first free port from `from` on. */
export async function freePort(from) {
  let port = from
  while (!(await isFree(port))) port++
  return port
}
