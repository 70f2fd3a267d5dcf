import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What usual configurations say of the host that was asked for; `outer`: a second nginx in front says it. */
export const usualProxies = {
  'without Host': { host: '' },
  'with $host': { host: 'proxy_set_header Host $host;' },
  'with $http_host': { host: 'proxy_set_header Host $http_host;' },
  'behind an outer proxy': { host: '', outer: true },
  'with TLS': { host: 'proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https;', tls: true },
} as const satisfies Record<string, Way>

/** What some proxies write of a visitor instead of the bare address. */
export const oddSpellings = {
  'with a port': { host: '', visitor: '$remote_addr:$remote_port' },
  'in brackets': { host: '', visitor: '[$remote_addr]' },
  'in brackets with a port, behind what the visitor wrote': {
    host: '',
    visitor: '$http_x_forwarded_for, [$remote_addr]:$remote_port',
  },
} as const satisfies Record<string, Way>

export type Way = { host: string; outer?: boolean; tls?: boolean; visitor?: string }

/** From here the inner and the outer nginx call on: neither is the address of a visitor. */
const [innerAddress, outerAddress] = ['127.0.0.2', '127.0.0.3']
export const trustedProxies = `${innerAddress}, ${outerAddress}`

// $host has no port: it is not what BASE_URL says, and nobody may believe it
const claims = 'proxy_set_header X-Forwarded-Host $host; proxy_set_header X-Forwarded-Proto $scheme;'

/** An nginx at `port` in front of an origin, as operators set it up. */
export class NginxProxy {
  private constructor(
    private readonly child: ChildProcess,
    private readonly root: string,
  ) {}

  static async inFrontOf(origin: string, port: number, way: Way): Promise<NginxProxy> {
    const root = mkdtempSync(path.join(tmpdir(), 'heliograph-proxy-'))
    if (way.tls) makeCertificate(root)
    writeFileSync(path.join(root, 'nginx.conf'), configuration(root, origin, port, way))
    const user = process.getuid?.() === 0 ? ['-g', 'user root;'] : []
    const child = spawn('nginx', ['-c', path.join(root, 'nginx.conf'), ...user], { stdio: 'inherit' })
    while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50))
    return new NginxProxy(child, root)
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
    rmSync(this.root, { recursive: true, force: true })
  }
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

function makeCertificate(root: string): void {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const files = ['-keyout', path.join(root, 'key.pem'), '-out', path.join(root, 'cert.pem')]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', ...kind, ...files, ...subject], { stdio: 'ignore' })
}

function configuration(root: string, origin: string, port: number, { host, outer, tls, visitor }: Way): string {
  const innerPort = outer ? port + 1 : port
  const named = `proxy_set_header X-Forwarded-For "${visitor ?? '$proxy_add_x_forwarded_for'}";`
  const inner = server(innerPort, origin, innerAddress, `${named} ${host}`, tls ? root : null)
  const front = outer ? server(port, `http://127.0.0.1:${innerPort}`, outerAddress, `${named} ${claims}`, null) : ''
  return `
daemon off; worker_processes 1; pid ${root}/pid; error_log stderr crit; events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${root}/a; proxy_temp_path ${root}/b; fastcgi_temp_path ${root}/c; uwsgi_temp_path ${root}/d; scgi_temp_path ${root}/e;
  ${inner}
  ${front}
}`
}

const server = (port: number, to: string, from: string, headers: string, certificates: string | null) => `
  server {
    listen 127.0.0.1:${port}${certificates ? ' ssl' : ''};
    ${certificates ? `ssl_certificate ${certificates}/cert.pem; ssl_certificate_key ${certificates}/key.pem;` : ''}
    location / {
      proxy_pass ${to};
      proxy_bind ${from};
      ${headers}
    }
  }`
