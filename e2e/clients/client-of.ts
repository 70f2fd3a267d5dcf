import { expect } from '@playwright/test'
import type { App } from '../support/app'

export type Told = Record<string, unknown> & { id: string }
type Sent = { body?: string; type?: string; authorization?: string }

/** Sends requests to a started app as a client writes them: its headers and its bytes, nothing added. */
export class ClientOf {
  private constructor(
    readonly app: App,
    private readonly page: string,
  ) {}

  static async page(app: App): Promise<ClientOf> {
    const answer = await fetch(`${app.url}/v1/pages.json?api_key=${app.apiKey}`)
    const [page] = (await answer.json()) as [Told]
    return new ClientOf(app, page.id)
  }

  /** The raw answer. `type` '': the client sends no Content-Type. */
  ask(method: string, path: string, { body, type = 'application/json', authorization }: Sent = {}): Promise<Response> {
    const headers: Record<string, string> = { authorization: authorization ?? `OAuth ${this.app.apiKey}` }
    if (body !== undefined && type !== '') headers['content-type'] = type
    // bytes: fetch would add a type of its own to a text
    const bytes = body === undefined ? null : new TextEncoder().encode(body)
    return fetch(`${this.app.url}/v1/pages/${this.page}${path}`, { method, headers, body: bytes })
  }

  /** The answer's object; the status is what the client takes for success. */
  async told(status: number, method: string, path: string, sent: Sent = {}): Promise<Told> {
    const answer = await this.ask(method, path, sent)
    const text = await answer.text()
    expect([method, path, answer.status, answer.status === status ? '' : text]).toEqual([method, path, status, ''])
    return (text === '' ? {} : JSON.parse(text)) as Told
  }
}
