import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fieldLabels, inFormWords } from './field-labels'

test.each([
  ['body', 'Body must not be empty.', '“What should people know?” must not be empty.'],
  ['backfill_date', 'Backfill date must not lie in the future.', '“When it happened” must not lie in the future.'],
  ['name', 'Name must be on one line.', 'Name must be on one line.'],
  ['body', 'This is too long.', 'This is too long.'],
  ['constructor', 'Constructor must not be empty.', 'Constructor must not be empty.'],
])('%s: %s', (field, message, words) => {
  expect(inFormWords({ kind: 'refused', message, field })).toEqual({ kind: 'refused', message: words, field })
})

test('what has no field stays as it is', () => {
  const problem = { kind: 'away', message: 'The database does not answer.' } as const
  expect(inFormWords(problem)).toEqual(problem)
})

const views = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.includes('.test.'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))

test('a field is called at the desk as it is called here', () => {
  const given = [...views('app/admin'), ...views('components/admin')].flatMap((text) => [
    ...text.matchAll(/<(?:Text|TextArea|Select|Choice)\w*\s+name="(\w+)"\s+label="([^"]+)"/g),
  ])
  expect(given.length).toBeGreaterThan(20)
  const named = given.filter(([, name = '']) => Object.hasOwn(fieldLabels, name))
  expect(named.length).toBeGreaterThan(5)
  for (const [, name = '', label] of named) expect([name, label]).toEqual([name, fieldLabels[name]])
})
