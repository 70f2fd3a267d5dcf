import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recordedFacts } from '@/e2e/support/recorded-facts'
import { recordings } from '@/e2e/support/recordings'
import { answerV2, v2Text } from './v2'

const baseUrl = 'https://status.example'
const at = { baseUrl, now: new Date('2026-11-20T00:00:00Z') }

/** Parsed with ids above 2^53 as text, and with our addresses in place of theirs. */
function recorded(file: string) {
  const text = readFileSync(file, 'utf8').replace(/("tweet_id": ?)(\d+)/g, '$1"$2"')
  const parsed = JSON.parse(text)
  parsed.page.url = baseUrl
  for (const event of [...(parsed.incidents ?? []), ...(parsed.scheduled_maintenances ?? []), parsed.incident ?? {}]) {
    if (event.id) event.shortlink = `${baseUrl}/incidents/${event.id}`
  }
  return parsed
}

/** Newer than some recordings, null where they had nothing. */
function withReminders(answer: ReturnType<typeof recorded>) {
  for (const incident of [...(answer.incidents ?? []), answer.incident ?? {}]) {
    if (incident.id && !('scheduled_for' in incident)) incident.reminder_intervals ??= null
  }
  return answer
}

describe('a recorded summary comes back as it was, text for text', () => {
  test.each(recordings('summary'))('$name', ({ file }) => {
    const expected = withReminders(recorded(file))
    const answer = answerV2('summary', recordedFacts(recorded(file)), at)
    expect(answer).toEqual(expected)
    const bare = JSON.stringify(expected).replace(/"tweet_id":"(\d+)"/g, '"tweet_id":$1')
    expect(v2Text(answer as object)).toBe(bare)
  })
})

describe('a recorded incident comes back as it was, text for text', () => {
  test.each(recordings('incidents'))('$name', ({ file }) => {
    const expected = withReminders(recorded(file))
    const answer = answerV2(`incidents/${expected.incident.id}`, recordedFacts(recorded(file)), at)
    expect(JSON.stringify(answer)).toBe(JSON.stringify(expected))
  })
})
