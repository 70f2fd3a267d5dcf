import { expect } from '@playwright/test'

/** An answer as every public one has to be: HEAD, conditional requests, encodings, a policy and its length. */
export async function expectWellServed(origin: string, path: string): Promise<void> {
  const whole = await fetch(origin + path)
  const body = await whole.text()
  const head = await fetch(origin + path, { method: 'HEAD' })
  expect([path, head.status, await head.text()]).toEqual([path, whole.status, ''])
  expect([path, head.headers.get('etag')]).toEqual([path, whole.headers.get('etag')])
  const policy = whole.headers.get('content-security-policy')
  expect([path, policy?.includes("script-src 'self'"), whole.headers.get('x-content-type-options')]).toEqual([
    path,
    true,
    'nosniff',
  ])
  if (whole.status === 200) {
    const again = await fetch(origin + path, { headers: { 'if-none-match': whole.headers.get('etag') ?? '' } })
    expect([path, again.status]).toEqual([path, 304])
  }
  for (const encoding of ['br', 'gzip', 'identity']) {
    const encoded = await fetch(origin + path, { headers: { 'accept-encoding': encoding } })
    expect([path, encoding, await encoded.text()]).toEqual([path, encoding, body])
  }
}
