import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ownPort } from './own-port'

export const hasPgbouncer = spawnSync('pgbouncer', ['--version']).status === 0

/** A real pgbouncer in front of the PostgreSQL of this address; `url` leads through it. */
export type Pooler = { url: string; close: () => void }

/** Starts one and waits until it takes connections. `settings` are lines of its own configuration. */
export async function poolerTo(address: string, settings: Record<string, string | number>): Promise<Pooler> {
  const { username, password, port: serverPort } = new URL(address)
  const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-pgbouncer-'))
  chmodSync(dir, 0o755)
  const port = await ownPort(6432, 1)
  const users = path.join(dir, 'users.txt')
  const lines = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: users,
    ...settings,
  }
  writeFileSync(users, `"${username}" "${decodeURIComponent(password)}"\n`)
  const ini = Object.entries(lines).map(([name, value]) => `${name} = ${value}`)
  const config = path.join(dir, 'pgbouncer.ini')
  writeFileSync(config, `[databases]\n* = host=127.0.0.1 port=${serverPort}\n[pgbouncer]\n${ini.join('\n')}\n`)
  // it refuses to be root
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const child = spawn('pgbouncer', [config], { ...asNobody, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  await accepts(port, child, () => said)
  const through = Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(port) })
  through.searchParams.delete('host')
  return {
    url: through.href,
    close: () => {
      child.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function accepts(port: number, child: ChildProcess, said: () => string): Promise<void> {
  while (child.exitCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.destroy() && resolve(true))
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`pgbouncer does not start:\n${said()}`)
}
