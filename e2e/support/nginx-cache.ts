import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ownPort } from './own-port'

/** True when nginx is on this machine. */
export function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A caching nginx in front of an origin, as operators put one there: it stores what the answers' headers let it store. */
export class NginxCache {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly root: string,
  ) {}

  static async inFrontOf(origin: string): Promise<NginxCache> {
    const root = mkdtempSync(path.join(tmpdir(), 'heliograph-cache-'))
    const port = await ownPort(5300)
    writeFileSync(path.join(root, 'nginx.conf'), configuration(root, port, origin))
    const user = process.getuid?.() === 0 ? ['-g', 'user root;'] : []
    const child = spawn('nginx', ['-c', path.join(root, 'nginx.conf'), ...user], { stdio: 'inherit' })
    const url = `http://127.0.0.1:${port}`
    while (!(await fetch(`${url}/healthz`).catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 50))
    return new NginxCache(url, child, root)
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
    rmSync(this.root, { recursive: true, force: true })
  }
}

const configuration = (root: string, port: number, origin: string) => `
daemon off; worker_processes 1; pid ${root}/pid; error_log stderr crit; events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${root}/a; proxy_temp_path ${root}/b; fastcgi_temp_path ${root}/c; uwsgi_temp_path ${root}/d; scgi_temp_path ${root}/e;
  proxy_cache_path ${root}/cache keys_zone=pages:1m;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${origin};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_cache pages;
      proxy_cache_revalidate on;
      proxy_cache_lock on;
      proxy_cache_use_stale error timeout http_502 http_503;
      add_header x-cache $upstream_cache_status always;
    }
  }
}`
