import { cookies, headers } from 'next/headers'
import { room } from '@/lib/publish/room'

const isHttps = () => room().settings.baseUrl.startsWith('https:')

// the prefix makes browsers refuse the cookie from a subdomain or over plain http
const cookieName = () => (isHttps() ? '__Host-heliograph' : 'heliograph')

export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(cookieName())?.value ?? null
}

export async function keepSession(token: string): Promise<void> {
  const sevenDaysInSeconds = 7 * 86_400
  ;(await cookies()).set(cookieName(), token, {
    httpOnly: true,
    secure: isHttps(),
    sameSite: 'lax',
    path: '/',
    maxAge: sevenDaysInSeconds,
  })
}

export async function dropSession(): Promise<void> {
  ;(await cookies()).set(cookieName(), '', { httpOnly: true, secure: isHttps(), sameSite: 'lax', path: '/', maxAge: 0 })
}

/** The address at the other end of the socket, as the front saw it. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-heliograph-client') ?? 'unknown'
}
