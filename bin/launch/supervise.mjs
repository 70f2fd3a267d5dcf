import { spawn } from 'node:child_process'
import { environmentFor } from './child-environment.mjs'
import { tell } from './progress.mjs'

const patienceMs = 27_000
const soundMs = 30_000
const tickMs = 1000

/**
 * Keeps a program running in a process of its own, whatever happens to it: when it ends by itself it is started again, later each
 * time, up to ten seconds; when it says nothing for `silentSeconds` of this process's own time, it is ended with force and started
 * again. It says 'up' when it works, and anything from time to time. `begin` is sent to it first. Answers `up` (resolves when it
 * works for the first time), `failed` (resolves with what ended it when it ends for the first time) and `stop`: in order (it
 * finishes what is under way), after 27 s with force.
 *
 * @param {{ name: string, program: string, env: NodeJS.ProcessEnv, execArgv?: string[], begin?: () => Promise<object>,
 *   silentSeconds: number }} options
 */
export function supervise({ name, program, env, execArgv = [], begin = async () => ({}), silentSeconds }) {
  let child = null
  let ending = false
  let timer
  let pauseMs = 500
  /** ticks; null: it has nothing to say yet */
  let silence = null
  let wasUp = () => {}
  let hasEnded = () => {}
  const up = new Promise((resolve) => {
    wasUp = resolve
  })
  const failed = new Promise((resolve) => {
    hasEnded = resolve
  })
  const start = () => {
    const begun = Date.now()
    silence = null
    let isOver = false
    const ended = (how) => {
      if (isOver) return
      isOver = true
      child = null
      if (ending) return
      hasEnded(how)
      pauseMs = Date.now() - begun > soundMs ? 500 : Math.min(pauseMs * 2, 10_000)
      tell(`The ${name} ended (${how}); it is started again in ${pauseMs / 1000} s.`)
      timer = setTimeout(start, pauseMs)
    }
    const own = spawned([...execArgv, program], env, ended)
    if (!own) return
    child = own
    own.on('message', (message) => {
      if (silence !== null) silence = 0
      if (message === 'up') wasUp()
    })
    begin().then(
      (message) => {
        if (child === own) silence = 0
        if (own.connected) own.send(message, () => {})
      },
      () => {},
    )
  }
  // Counted, not measured: a stop of this process too (SIGSTOP, a suspended machine) is nobody's silence. Nor is the time before it
  // was told what it is to be.
  const watch = setInterval(() => {
    if (!child || silence === null || ++silence < silentSeconds) return
    tell(`The ${name} has not answered for ${silentSeconds} s: it is ended.`)
    silence = 0
    child.kill('SIGKILL')
  }, tickMs)
  watch.unref()
  start()
  return {
    up,
    failed,
    stop: async () => {
      ending = true
      clearTimeout(timer)
      clearInterval(watch)
      await endInOrder(child)
    },
  }
}

async function endInOrder(child) {
  if (child?.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  // Nobody who is stopped hears that.
  child.kill('SIGCONT')
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await gone
  clearTimeout(force)
}

/** A process of Node with a channel; null when there is none. `ended` is told how it ended, also when it never began. */
function spawned(args, env, ended) {
  try {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    // a signal or a message that does not reach it is no end
    child.on('error', (error) => child.pid === undefined && ended(error.code))
    child.once('exit', (code, signal) => ended(signal ?? code))
    return child
  } catch (error) {
    ended(error.code ?? error.message)
    return null
  }
}

/** The worker beside the page. Answers how to end it. */
export function superviseWorker({ databaseUrl }) {
  const env = environmentFor('worker', { DATABASE_URL: databaseUrl })
  return supervise({ name: 'worker', program: 'bin/launch/worker-process.mjs', env, silentSeconds: 60 }).stop
}

/**
 * What renders the pages and writes. One that is at work for long is left alone: the page goes on meanwhile. `begin` resolves with
 * what it is to be (`bin/launch/renderer-process.mjs`).
 */
export const superviseRenderer = (begin) =>
  supervise({
    name: 'renderer',
    program: 'bin/launch/renderer-process.mjs',
    env: environmentFor('web'),
    execArgv: ['--max-semi-space-size=8', `--max-old-space-size=${maxHeapMb}`],
    begin,
    silentSeconds: 120,
  })

// more than anything here takes; what takes more ends this process, not the machine
const maxHeapMb = 1024
