type How = { key?: string; patienceMs?: number }

/** Publishes to an app through its management API, as automation does. */
export class Publisher {
  private constructor(
    readonly url: string,
    private readonly pageId: string,
    private readonly apiKey: string,
  ) {}

  static async for(app: { url: string; apiKey: string }): Promise<Publisher> {
    const answer = await fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${app.apiKey}` } })
    const [page] = (await answer.json()) as { id: string }[]
    return new Publisher(app.url, page?.id ?? '', app.apiKey)
  }

  /** Opens an incident with one update that says `text`. Answers its code. */
  open(name: string, text: string, more: { key?: string } = {}): Promise<string> {
    return this.send('POST', '', { name, status: 'investigating', body: text }, more)
  }

  /** Adds an update that says `text`. */
  update(
    code: string,
    text: string,
    { status = 'identified', key }: { status?: string; key?: string } = {},
  ): Promise<string> {
    return this.send('PATCH', `/${code}`, { status, body: text }, { key })
  }

  /** The raw answer to a request about an incident, whatever it is. */
  request(method: string, path: string, incident: object, how: How = {}): Promise<Response> {
    return this.ask(method, path, method === 'GET' || method === 'DELETE' ? null : { incident }, how)
  }

  /** PUT below an incident, for what has a body of its own. */
  put(path: string, body: object): Promise<Response> {
    return this.ask('PUT', path, body, {})
  }

  private ask(method: string, path: string, body: object | null, { key, patienceMs = 10_000 }: How): Promise<Response> {
    const headers = { authorization: `OAuth ${this.apiKey}`, 'content-type': 'application/json' }
    return fetch(`${this.url}/v1/pages/${this.pageId}/incidents${path}`, {
      method,
      headers: key ? { ...headers, 'idempotency-key': key } : headers,
      signal: AbortSignal.timeout(patienceMs),
      body: body ? JSON.stringify(body) : null,
    })
  }

  private async send(method: string, path: string, incident: object, more: { key?: string }): Promise<string> {
    const answer = await this.request(method, path, incident, more)
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
}
