import type { Server } from 'node:http'

const idleEveryMs = 100

/**
 * Closes a server in order: nobody new is let in, what is under way is answered, and then its connection ends too. Resolves when all is over, and after `patienceMs`
 * whatever is still open then.
 */
export function closeServer(server: Server, patienceMs = 8000): Promise<void> {
  return new Promise((resolve) => {
    // one that has its answer would stay until its keep-alive is over
    const idle = setInterval(() => server.closeIdleConnections(), idleEveryMs)
    const over = () => {
      clearInterval(idle)
      clearTimeout(force)
      resolve()
    }
    const force = setTimeout(() => {
      server.closeAllConnections()
      over()
    }, patienceMs)
    server.close(over)
    server.closeIdleConnections()
  })
}
