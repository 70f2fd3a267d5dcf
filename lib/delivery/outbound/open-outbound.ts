import type { Env } from '@/lib/env'
import { nowhereElse } from '@/lib/status/addresses/allowed-destinations'
import { type Guard, openGuard } from './address-guard'
import { type MailRoute, openMailRoute } from './mail-route'

export type WebSettings = { web: Guard; userAgent: string }
export type MailSettings = { mail: MailRoute; mailFrom: string; mailTimeoutMs: number }
export type SmsSettings = {
  sms: (NonNullable<Env['sms']> & { guard: Guard }) | null
  dataDir: string
  userAgent: string
}

/** Everything that the senders need, opened once per worker; `close` cuts what is still under way. */
export type Outbound = WebSettings & MailSettings & SmsSettings & { close: () => Promise<void> }

type Wanted = Pick<Env, 'allowedDestinations' | 'baseUrl' | 'dataDir' | 'mailFrom' | 'sms' | 'smtpUrl'>

/** Opens the ways out that the environment describes. Connects to nothing yet. */
export function openOutbound(env: Wanted, version: string): Outbound {
  // as many as a lane allows to one host: nothing waits unseen for a connection
  const web = openGuard(env.allowedDestinations, { connections: 8 })
  const mail = openMailRoute(env)
  const gateway = env.sms ? openGateway(env.sms) : null
  return {
    web,
    userAgent: `Heliograph/${version} (+${env.baseUrl})`,
    mail,
    mailFrom: env.mailFrom,
    mailTimeoutMs: 45_000,
    sms: env.sms && gateway ? { ...env.sms, guard: gateway } : null,
    dataDir: env.dataDir,
    close: async () => {
      mail.transport.close()
      await Promise.all([web.close(), gateway?.close()])
    },
  }
}

// the operator's own setting: wherever it is, it may be called, and nothing else through this guard
function openGateway({ url }: NonNullable<Env['sms']>): Guard {
  const { protocol, hostname, port } = new URL(url)
  const hosts = [`${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`]
  return openGuard({ ...nowhereElse, hosts }, { connections: 16 })
}
