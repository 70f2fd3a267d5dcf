import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const waiting = new WeakMap<Socket, Set<() => void>>()

/**
 * Calls `over` once, when the answer was sent or its connection is gone. An answer that waits for earlier ones on its connection is
 * told nothing when that ends: only the connection is.
 */
export function onResponseEnd(response: ServerResponse, over: () => void): void {
  const { socket } = response.req
  if (response.closed || socket.destroyed) {
    over()
    return
  }
  const ofSocket = waitingOn(socket)
  const end = () => {
    response.off('close', end)
    if (ofSocket.delete(end)) over()
  }
  ofSocket.add(end)
  response.once('close', end)
}

/** One listener on the connection, however many answers wait on it. */
function waitingOn(socket: Socket): Set<() => void> {
  const known = waiting.get(socket)
  if (known) return known
  const made = new Set<() => void>()
  waiting.set(socket, made)
  socket.once('close', () => {
    for (const end of [...made]) end()
  })
  return made
}
