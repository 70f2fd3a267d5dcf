import { cookies, headers } from 'next/headers'
import { ownCookie } from '@/lib/publish/bridge/own-cookie'
import { webProcess } from '@/lib/publish/facts/web-process'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { browserWords } from '@/lib/status/operator/browser-words'
import { knownBrowserDays } from '@/lib/store/operators/known-browser'
import { noteSessionPlace } from '@/lib/store/operators/open-sessions'
import type { OpenedSession } from '@/lib/store/operators/session'

const isHttps = () => webProcess().settings.baseUrl.startsWith('https:')

const named = (name: string) => ownCookie(name, webProcess().settings.baseUrl)
const session = () => named('heliograph')
const known = () => named('heliograph-known')

const daySeconds = 86_400
const sessionDays = 7

export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(session())?.value ?? null
}

/** What this browser says of earlier sign-ins: it outlives sessions, and opens nothing. */
export async function browserCookie(): Promise<string | null> {
  return (await cookies()).get(known())?.value ?? null
}

export async function keepSession({ token, browserCookie }: OpenedSession): Promise<void> {
  const browser = browserWords((await headers()).get('user-agent') ?? '')
  await noteSessionPlace(webProcess().db, token, { browser, network: visitorNetwork(await clientAddress()) })
  await set(session(), token, sessionDays)
  await keepBrowser(browserCookie)
}

export const keepBrowser = (cookie: string): Promise<void> => set(known(), cookie, knownBrowserDays)

export const dropSession = (): Promise<void> => set(session(), '', 0)

/** The address at the other end of the socket, as the front saw it. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-heliograph-client') ?? 'unknown'
}

async function set(name: string, value: string, days: number): Promise<void> {
  const options = { httpOnly: true, secure: isHttps(), sameSite: 'lax', path: '/', maxAge: days * daySeconds } as const
  ;(await cookies()).set(name, value, options)
}
