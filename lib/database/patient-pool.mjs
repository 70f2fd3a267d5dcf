import pg from 'pg'
import { serverSilence } from './silence.mjs'

/**
 * The driver's pool, but that whoever waits for a connection of it waits by the server's silence and not by the clock: on a busy
 * machine all connections may be in use for long, while each of them gets on.
 */
export class PatientPool extends pg.Pool {
  #patience

  /** @param {pg.PoolConfig} config @param {import('./silence.mjs').Patience} patience */
  constructor(config, patience) {
    super(config)
    this.#patience = patience
  }

  /** @param {any} [callback] @returns {any} */
  connect(callback) {
    const given = this.#give()
    if (!callback) return given
    given.then(
      (client) => callback(undefined, client, client.release),
      (fault) => callback(fault, undefined, () => {}),
    )
  }

  /** @returns {Promise<pg.PoolClient>} */
  #give() {
    return new Promise((resolve, reject) => {
      let over = false
      const end = serverSilence(this.options).wait(this.#patience, () => {
        over = true
        reject(new Error('timeout exceeded when trying to connect'))
      })
      super.connect().then(
        (client) => {
          end()
          if (over) client.release()
          else resolve(client)
        },
        (fault) => {
          end()
          reject(fault)
        },
      )
    })
  }
}
