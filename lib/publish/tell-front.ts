import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Told } from './front-facts'
import { room } from './room'

/** Answers the front: makes the facts fit to be shown and tells about them; 503 when there are none. */
export async function tellFront(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { held, board } = room()
  const incident = new URL(request.url ?? '', 'http://private').searchParams.get('incident')
  try {
    const facts = await held.settle()
    const exists = incident === null || facts.incidents.some(({ id }) => id === incident)
    const told: Told = { generation: board.generation, trust: held.trust, publishedAt: facts.page.updatedAt, exists }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  } catch (fault) {
    response.writeHead(503, { 'content-type': 'text/plain' }).end((fault as Error).message)
  }
}
