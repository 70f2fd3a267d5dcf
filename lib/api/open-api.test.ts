import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openApi } from './open-api'

test('docs/openapi.json is up to date: npm run openapi writes it', () => {
  const written = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as object
  expect(written).toEqual(JSON.parse(JSON.stringify(openApi())))
})
