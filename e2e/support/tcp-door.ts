import net from 'node:net'

/** A door in front of a server: open it passes bytes both ways; shut it refuses, frozen it takes them and stays silent. */
export type Door = { url: string; shut: () => void; freeze: () => void; reopen: () => void; close: () => Promise<void> }

/** Puts a door in front of the PostgreSQL of this address; `url` leads through it. */
export async function doorTo(address: string): Promise<Door> {
  const target = new URL(address)
  const pairs = new Set<[net.Socket, net.Socket]>()
  const callers = new Set<net.Socket>()
  let state: 'open' | 'shut' | 'frozen' = 'open'
  const server = net.createServer((near) => {
    callers.add(near)
    near.on('error', () => near.destroy()).on('close', () => callers.delete(near))
    if (state === 'shut') return void near.destroy()
    if (state === 'frozen') return void near.pause()
    const far = net.connect(Number(target.port), target.hostname)
    const pair: [net.Socket, net.Socket] = [near, far]
    pairs.add(pair)
    far.on('error', () => far.destroy())
    near.pipe(far).pipe(near)
    for (const socket of pair) socket.on('close', () => pairs.delete(pair) && pair.map((one) => one.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  const through = Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(port) })
  through.searchParams.delete('host')
  const dropAll = () => {
    for (const socket of [...callers, ...[...pairs].flat()]) socket.destroy()
  }
  return {
    url: through.href,
    shut: () => {
      state = 'shut'
      dropAll()
    },
    freeze: () => {
      state = 'frozen'
      for (const [near, far] of pairs) {
        near.unpipe(far)
        far.unpipe(near)
      }
    },
    reopen: () => {
      state = 'open'
      dropAll()
    },
    close: async () => {
      dropAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
