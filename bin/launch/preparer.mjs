import { fork } from 'node:child_process'
import { CannotStart } from './cannot-start.mjs'
import { environmentFor } from './child-environment.mjs'

/**
 * Begins a process that will prepare the database: migrate and fill it. One of its own, because what that takes in memory
 * would stay with the web process; begun early, so that it is loaded when the database is there. `finish(url)` answers
 * `{ setupToken }`; `cancel()` when there is no database. Passwords and keys are told by message: what stands in a process's
 * environment can be read for as long as it lives.
 */
export function beginPreparing({ dataDir, seed, operator, apiKey, firstLink = true }) {
  const child = fork('bin/launch/prepare-process.mjs', { env: environmentFor('preparer') })
  const answered = new Promise((resolve) => {
    child.once('message', resolve)
    child.once('error', ({ message }) => resolve({ failure: message }))
    child.once('close', () => resolve({ failure: 'the database could not be prepared' }))
  })
  return {
    cancel: () => child.connected && child.disconnect(),
    finish: async (url) => {
      if (child.connected) child.send({ url, dataDir, filling: { seed, operator, apiKey, firstLink } })
      const answer = await answered
      if (answer.failure) throw new CannotStart(`Cannot start: ${answer.failure}.`)
      return answer
    },
  }
}
