import type { Server } from 'node:http'

/**
 * Closes a server in order: nobody new is let in, what is under way is answered. Resolves when all is over, and after `patienceMs`
 * whatever is still open then.
 */
export function closeServer(server: Server, patienceMs = 8000): Promise<void> {
  return new Promise((done) => {
    const force = setTimeout(() => {
      server.closeAllConnections()
      done()
    }, patienceMs)
    server.close(() => {
      clearTimeout(force)
      done()
    })
    server.closeIdleConnections()
  })
}
