import http from 'node:http'
import type { Socket } from 'node:net'
import { DirectConnections } from './direct-connections'

type Given = Pick<ConstructorParameters<typeof DirectConnections>[0], 'answer' | 'firstMs' | 'keepAliveMs'>

/** The HTTP server of Node, which may leave each new connection to `DirectConnections` until one of them needs it. */
export class DirectServer extends http.Server {
  #direct: DirectConnections | null = null

  /** From now on simple requests are answered with what `answer` has ready. Call it once `timeout` is set. */
  answerDirectly(given: Given): void {
    const usual = this.listeners('connection')
    this.removeAllListeners('connection')
    const direct = new DirectConnections({
      ...given,
      unreadMs: this.timeout,
      handOver: (socket) => {
        for (const listener of usual) listener.call(this, socket)
      },
      late: (socket) => {
        socket.on('error', () => socket.destroy())
        this.emit('clientError', lateFault(), socket)
      },
    })
    this.#direct = direct
    this.on('connection', (socket: Socket) => direct.accept(socket))
  }

  override closeIdleConnections(): void {
    super.closeIdleConnections()
    this.#direct?.closeIdle()
  }

  override closeAllConnections(): void {
    super.closeAllConnections()
    this.#direct?.closeAll()
  }
}

const lateFault = () => Object.assign(new Error('Nothing came in time.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
