import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { recordedFacts } from '@/e2e/support/recorded-facts'
import { answerV2, v2Text } from './v2'

const recordings = path.resolve(import.meta.dirname, '../../../shared/fixtures')
const baseUrl = 'https://status.example'
const at = { baseUrl, now: new Date('2026-11-20T00:00:00Z') }

function jsonFiles(folder: string): string[] {
  const root = path.join(recordings, folder)
  if (!existsSync(root)) return []
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name))
}

/** Parsed with ids above 2^53 as text, and with our addresses in place of theirs. */
function recorded(file: string) {
  const text = readFileSync(path.join(recordings, file), 'utf8').replace(/("tweet_id": ?)(\d+)/g, '$1"$2"')
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

describe.skipIf(jsonFiles('summary').length === 0)('a recorded summary comes back as it was, text for text', () => {
  test.each(jsonFiles('summary'))('%s', (file) => {
    const expected = withReminders(recorded(file))
    const answer = answerV2('summary', recordedFacts(recorded(file)), at)
    expect(answer).toEqual(expected)
    const bare = JSON.stringify(expected).replace(/"tweet_id":"(\d+)"/g, '"tweet_id":$1')
    expect(v2Text(answer as object)).toBe(bare)
  })
})

describe.skipIf(jsonFiles('incidents').length === 0)('a recorded incident comes back as it was, text for text', () => {
  test.each(jsonFiles('incidents'))('%s', (file) => {
    const expected = withReminders(recorded(file))
    const answer = answerV2(`incidents/${expected.incident.id}`, recordedFacts(recorded(file)), at)
    expect(JSON.stringify(answer)).toBe(JSON.stringify(expected))
  })
})
