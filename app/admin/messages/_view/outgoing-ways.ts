import path from 'node:path'
import { parseEnv } from '@/lib/env'

/** Folders that mails and text messages are written to in place of being sent; null for what is sent. */
export function outgoingWays(): { mailFolder: string | null; smsFolder: string | null } {
  const { smtpUrl, sms, dataDir } = parseEnv(process.env)
  return { mailFolder: smtpUrl ? null : path.join(dataDir, 'mail'), smsFolder: sms ? null : path.join(dataDir, 'sms') }
}
