import pg from 'pg'
import { serverSilence } from './silence.mjs'

/**
 * The driver's client, but that it waits by the server's silence and not by the clock (the driver's own timers also take an answer that
 * has come, and was not read yet, for none). A connection on which patience ended is broken: nothing that was asked on it is sent later.
 *
 * @typedef {{ connecting?: import('./silence.mjs').Patience, asking?: import('./silence.mjs').Patience }} Waiting without one: for ever
 */
export class PatientClient extends pg.Client {
  #silence
  /** @type {Waiting} */
  #waiting

  /** @param {pg.ClientConfig & { waiting?: Waiting }} [config] */
  constructor(config = {}) {
    // given on as it is: a pool hides the password in it from whoever copies it
    super(config)
    this.#silence = serverSilence(config)
    this.#waiting = config.waiting ?? {}
  }

  /**
   * How long is waited for each answer from now on.
   *
   * @param {import('./silence.mjs').Patience} [asking]
   */
  askFor(asking) {
    this.#waiting = { ...this.#waiting, asking }
  }

  /** @param {any} [callback] @returns {any} */
  connect(callback) {
    return this.#patiently(this.#waiting.connecting, 'timeout expired', callback, (done) =>
      done ? super.connect(done) : super.connect(),
    )
  }

  /**
   * As the driver's, but that a question may bring a `patience` of its own.
   *
   * @param {any} question @param {any} [values] @param {any} [callback] @returns {any}
   */
  query(question, values, callback) {
    if (typeof question?.submit === 'function') return super.query(question, values, callback)
    const given = typeof values === 'function' ? undefined : values
    const told = typeof values === 'function' ? values : callback
    return this.#patiently(question?.patience ?? this.#waiting.asking, 'Query read timeout', told, (done) =>
      super.query(question, given, /** @type {any} */ (done)),
    )
  }

  /**
   * @param {import('./silence.mjs').Patience | undefined} patience
   * @param {string} words
   * @param {((fault: unknown, ...more: unknown[]) => void) | undefined} callback
   * @param {(done?: (fault: any, ...more: any[]) => void) => any} ask
   */
  #patiently(patience, words, callback, ask) {
    const giveUp = () => /** @type {any} */ (this).connection.stream.destroy(new Error(words))
    const end = patience ? this.#silence.wait(patience, giveUp) : () => {}
    const over = (/** @type {any} */ fault) => {
      // what the server refuses it has answered, too
      if (!fault || fault.severity) this.#silence.broken()
      end()
    }
    if (callback) {
      return ask((fault, ...more) => {
        over(fault)
        callback(fault, ...more)
      })
    }
    return ask().then(
      (/** @type {unknown} */ answer) => {
        over(null)
        return answer
      },
      (/** @type {unknown} */ fault) => {
        over(fault)
        throw fault
      },
    )
  }
}
