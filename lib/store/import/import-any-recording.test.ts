import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecording } from '@/e2e/support/any-recording'
import { freshDatabase } from '@/e2e/support/database'
import { readFacts } from '@/lib/store/page/read-facts'
import { answerV2, v2Text } from '@/lib/wire/api/v2'
import { importRecordings } from './import-recordings'

const host = 'https://status.example.com'
const attempt = { by: { kind: 'system', id: null, name: 'import' } as const, now: new Date('2026-11-20T12:00:00Z') }

/** Other spellings of a line's end are read as one, and a name is on one line. */
const withLineEnds = (text: string) =>
  text
    .replaceAll(/"name":"(?:[^"\\]|\\.)*"/g, (name) => name.replaceAll(/[\u0085\u2028\u2029]/g, ' '))
    .replaceAll(/[\u0085\u2028\u2029]/g, '\\n')

test('whatever a summary says comes back byte for byte, and importing it again changes nothing', async () => {
  const { db } = await freshDatabase()
  const run = (text: string) => importRecordings(db, [{ name: 'summary.json', text }], attempt, () => {})
  await fc.assert(
    fc.asyncProperty(anyRecording(host), async (text) => {
      // an id that no recording can have: vowels are not in the alphabet
      await db.page.deleteMany()
      await db.page.create({ data: { id: 'eeeeeeeeeeee', name: 'Example' } })
      expect(await run(text)).toMatchObject([{ error: null, leftOut: [] }])
      const facts = await readFacts(db)
      const { status: _, ...ours } = answerV2('summary', facts, { baseUrl: host, now: attempt.now }) as {
        status: object
      }
      expect(v2Text(ours)).toBe(withLineEnds(text))
      expect(await run(text)).toMatchObject([{ error: null, leftOut: [] }])
      expect((await readFacts(db)).version).toBe(facts.version)
    }),
    { numRuns: 25, endOnFailure: true },
  )
})
