import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** One answer of the front, as anybody else could serve it too. */
export type Copy = { path: string; headers: [string, string][]; plain: Buffer; gzip: Buffer }

export type Rival = { origin: string; stop: () => void }

const notCopied = new Set([
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'etag',
])

/** Fetches the answers that all three servers will give, headers included, so that the same bytes travel. */
export async function copyAnswers(origin: string, paths: string[]): Promise<Copy[]> {
  return Promise.all(
    paths.map(async (path) => {
      const [plain, gzip] = [await rawBody(origin + path, 'identity'), await rawBody(origin + path, 'gzip')]
      const { headers } = await fetch(origin + path)
      return { path, headers: [...headers].filter(([name]) => !notCopied.has(name)), plain, gzip }
    }),
  )
}

async function rawBody(url: string, encoding: string): Promise<Buffer> {
  const { get } = await import('node:http')
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part as Buffer)
      resolve(Buffer.concat(parts))
    }).on('error', reject)
  })
}

const bareProgram = `
const http = require('node:http')
const [port, file] = process.argv.slice(1)
const copies = new Map(JSON.parse(require('node:fs').readFileSync(file, 'utf8')).map(({ path, headers, plain, gzip }) => {
  const ready = (text, more) => {
    const body = Buffer.from(text, 'base64')
    return { body, head: [...headers.flat(), ...more, 'etag', '"bench"', 'content-length', String(body.length)] }
  }
  return [path, { plain: ready(plain, []), gzip: ready(gzip, ['content-encoding', 'gzip']) }]
}))
http.createServer({ keepAliveTimeout: 65000 }, (request, response) => {
  const copy = copies.get(request.url)
  const { head, body } = (request.headers['accept-encoding'] ?? '').includes('gzip') ? copy.gzip : copy.plain
  response.writeHead(200, head)
  response.end(body)
}).listen(Number(port), '127.0.0.1')
`

/** The fastest that a node process can be: ready buffers out of a map, nothing decided. */
export async function startBare(copies: Copy[], port: number): Promise<Rival> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'heliograph-bare-')), 'copies.json')
  const plain = copies.map((copy) => ({
    ...copy,
    plain: copy.plain.toString('base64'),
    gzip: copy.gzip.toString('base64'),
  }))
  writeFileSync(file, JSON.stringify(plain))
  return answering(spawn(process.execPath, ['-e', bareProgram, String(port), file], { stdio: 'inherit' }), port, copies)
}

/** nginx with one worker, files on disk, compressed beforehand. */
export async function startNginx(copies: Copy[], port: number): Promise<Rival> {
  const root = mkdtempSync(path.join(tmpdir(), 'heliograph-nginx-'))
  const files = copies.map((copy, index) => ({ ...copy, file: `/${index}.bin` }))
  mkdirSync(path.join(root, 'files'))
  for (const { file, plain, gzip } of files) {
    writeFileSync(path.join(root, 'files', file), plain)
    writeFileSync(path.join(root, 'files', `${file}.gz`), gzip)
  }
  const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  const locations = files.map(({ path, file, headers }) => {
    const added = headers
      .filter(([name]) => name !== 'content-type')
      .map(([name, value]) => `add_header ${name} ${quoted(value)};`)
    const type = headers.find(([name]) => name === 'content-type')?.[1] ?? 'text/plain'
    return `location = ${path} { types { } default_type ${quoted(type)}; ${added.join(' ')} try_files ${file} =404; }`
  })
  const configuration = `daemon off; worker_processes 1; pid ${root}/pid; error_log stderr crit; events { worker_connections 1024; }
    http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; gzip_static on; open_file_cache max=100;
    client_body_temp_path ${root}/a; proxy_temp_path ${root}/b; fastcgi_temp_path ${root}/c; uwsgi_temp_path ${root}/d; scgi_temp_path ${root}/e;
    server { listen 127.0.0.1:${port}; root ${root}/files; ${locations.join('\n')} } }`
  writeFileSync(path.join(root, 'nginx.conf'), configuration)
  const user = process.getuid?.() === 0 ? ['-g', 'user root;'] : []
  return answering(spawn('nginx', ['-c', path.join(root, 'nginx.conf'), ...user], { stdio: 'inherit' }), port, copies)
}

async function answering(child: ChildProcess, port: number, copies: Copy[]): Promise<Rival> {
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    const answers = await Promise.all(copies.map(({ path }) => rawBody(origin + path, 'gzip').catch(() => null)))
    if (answers.every((body, index) => body && copies[index]?.gzip.equals(body))) break
    if (tries > 100) throw new Error(`The server on port ${port} does not give the same bytes.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { origin, stop: () => child.kill('SIGTERM') }
}
