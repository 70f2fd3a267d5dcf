/** Anybody's script may call the page's own API, from any site. */
export const openHeaders = {
  'access-control-allow-origin': '*',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

export const openAnswer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...openHeaders, ...headers } })

export const openPreflight = (methods: string) => (): Response => {
  const allowed = { 'access-control-allow-methods': methods, 'access-control-allow-headers': 'content-type' }
  return new Response(null, { status: 204, headers: { ...openHeaders, ...allowed, 'access-control-max-age': '86400' } })
}

/** The answer to what failed, in the management API's words, and readable from any site. */
export async function openProblem(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers)
  for (const [name, value] of Object.entries(openHeaders)) headers.set(name, value)
  return new Response(await answer.text(), { status: answer.status, headers })
}
