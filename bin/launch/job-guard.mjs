import { spawn } from 'node:child_process'

// Runs a program and ends as it does. It leads a process group; when the process that asked for it is gone, however it ended,
// nobody holds the other end of its input any more: then the whole group ends.
const [command, ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })

process.stdin.once('close', endAll).resume()
// What the group is told reaches the program too, which may have something to finish.
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
for (const signal of signals) process.on(signal, () => {})
child.once('error', ({ message }) => {
  console.error(message)
  process.exit(1)
})
child.once('exit', (code, signal) => {
  if (!signal) process.exit(code)
  for (const one of signals) process.removeAllListeners(one)
  process.kill(process.pid, signal)
})

function endAll() {
  if (process.platform === 'win32') child.kill()
  else process.kill(-process.pid, 'SIGKILL')
}
