import type { Socket } from 'node:net'

const longest = 64 * 1024

/** Tells of every JSON value that comes on the socket, one a line, in order. A line that is none, or too long, ends the connection. */
export function readJsonLines(socket: Socket, heard: (value: unknown) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longest) return void socket.destroy()
    try {
      for (const line of lines) if (!socket.destroyed) heard(JSON.parse(line))
    } catch (fault) {
      socket.destroy(fault as Error)
    }
  })
}

export const sendJsonLine = (socket: Socket, value: unknown): boolean => socket.write(`${JSON.stringify(value)}\n`)
