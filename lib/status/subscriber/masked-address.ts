import type { Channel } from '@/lib/status/facts/subscriber-state'

/**
 * An address that says enough to be told apart and too little to be used: "a…@example.org", "+1…06", "https://hooks.slack.com/…".
 * For the audit log, and for pages that somebody else may look at.
 */
export function maskedAddress(channel: Channel, address: string): string {
  if (channel === 'email') return `${[...address][0] ?? ''}…${address.slice(address.lastIndexOf('@'))}`
  if (channel === 'sms') return `${address.slice(0, 2)}…${address.slice(-2)}`
  return URL.canParse(address) ? `${new URL(address).origin}/…` : '…'
}
