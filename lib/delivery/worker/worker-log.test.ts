import { describe, expect, test } from 'vitest'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import { logEvents, openLog } from './worker-log'

const secret = 'whsec_YSBzZWNyZXQgb2YgMjQgYnl0ZXMsIG9r'
const token = 'x7f3k9wq2mzx.1.aGVsbG8gd29ybGQgdGhpcyBpcyBzZWNyZXQ'
const hidden = ['ada@example.com', '+493012345678', secret, token, 'hooks.slack.com/services', 'swordfish']

function logged() {
  const lines: string[] = []
  return { lines, log: openLog('debug', { write: (line: string) => void lines.push(line) }) }
}

const claimed = {
  id: '7',
  lane: 'email',
  kind: 'update',
  attempts: 2,
  crashes: 0,
  address: 'ada@example.com',
  messageId: 'msg_1',
  recipient: { address: 'ada@example.com', signingSecret: secret },
  payload: { token },
} as unknown as ClaimedDelivery

describe('no line of the log', () => {
  test('holds an address, a token or a secret, whatever is handed over', () => {
    const { lines, log } = logged()
    const events = logEvents(log)
    events.fault(
      'send',
      new Error(
        `550 <ada@example.com> unknown; see https://hooks.slack.com/services/T0/B0/${token} or ${secret} +493012345678`,
      ),
    )
    events.fault('read', Object.assign(new Error('no'), { password: 'swordfish', address: 'ada@example.com' }))
    events.done(claimed, 'retry', `ada@example.com says no to ${token}`, 12)
    events.switchedOff('s1', 'rejected')
    log.info(
      { claimed, address: 'ada@example.com', deep: { secret, password: 'swordfish' }, payload: { token } },
      'handed over whole',
    )
    expect(lines).toHaveLength(5)
    for (const word of hidden) expect(lines.join('')).not.toContain(word)
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ delivery: '7', lane: 'email', attempt: 2, ms: 12, msg: 'retry' })
  })

  test('repeats that the database is away', () => {
    const { lines, log } = logged()
    const events = logEvents(log)
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    for (const where of ['claim', 'heartbeat', 'claim']) events.fault(where, away)
    expect(lines).toHaveLength(1)
    events.done({ ...claimed, kind: 'canary' }, 'sent', null, 1)
    events.fault('claim', away)
    expect(lines).toHaveLength(2)
  })
})
