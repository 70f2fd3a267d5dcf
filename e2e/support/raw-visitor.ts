import http from 'node:http'
import https from 'node:https'

export type Said = { status: number; headers: http.IncomingHttpHeaders; body: string }
type Sent = { method?: string; headers?: Record<string, string>; body?: Buffer }

/** A visitor without a browser who connects from an address of their own. */
export class RawVisitor {
  constructor(
    /** the page's address, as this visitor calls it */
    readonly url: string,
    readonly address: string,
  ) {}

  ask(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Said> {
    const { protocol, port } = new URL(this.url)
    const { request } = protocol === 'https:' ? https : http
    const own = { host: new URL(this.url).host, ...headers, ...(body && { 'content-length': String(body.length) }) }
    const options = { host: '127.0.0.1', port, path, method, headers: own, localAddress: this.address }
    return new Promise((resolve, reject) => {
      const call = request({ ...options, servername: 'localhost', rejectUnauthorized: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }),
        )
      })
      call.on('error', reject)
      call.end(body)
    })
  }

  /** Sends the sign-in form as a browser without scripts does. */
  async signIn(email: string, password: string, headers: Record<string, string> = {}): Promise<Said> {
    const page = await this.ask('/admin/sign-in', { headers })
    const form = new FormData()
    for (const [, name = '', value = ''] of page.body.matchAll(
      /<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g,
    ))
      form.append(name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
    form.append('email', email)
    form.append('password', password)
    const sent = new Response(form)
    const body = Buffer.from(await sent.arrayBuffer())
    const own = { 'content-type': sent.headers.get('content-type') ?? '', origin: new URL(this.url).origin }
    return this.ask('/admin/sign-in', { method: 'POST', headers: { ...own, ...headers }, body })
  }
}
