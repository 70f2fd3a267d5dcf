import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { TooMany } from '@/lib/status/text/too-many'
import { catalogue, type MessageKey } from './catalogue'
import { locales } from './locale'
import { type RefusalCode, refusalKinds } from './refusal-kinds'
import { refusalSentence } from './refusal-sentence'
import { say } from './say'

const keys = Object.keys(catalogue.en) as MessageKey[]
type Node = { type: number; value: string; options?: Record<string, { value: Node[] }>; children?: Node[] }

/** The parameters that a text names, by the library's own parser. */
function paramsOf(text: string): Map<string, 'number' | 'words' | 'rest'> {
  const found = new Map<string, 'number' | 'words' | 'rest'>()
  const walk = (nodes: Node[]) => {
    for (const { type, value, options = {}, children = [] } of nodes) {
      if (type >= 1 && type <= 6) found.set(value, type === 5 ? 'words' : type === 2 || type === 6 ? 'number' : 'rest')
      for (const option of Object.values(options)) walk(option.value)
      walk(children)
    }
  }
  walk(new IntlMessageFormat(text, 'en').getAst() as unknown as Node[])
  return found
}

test.each(locales)('every text of %s is a message that names the same parameters as in English', (locale) => {
  expect(Object.keys(catalogue[locale])).toEqual(keys)
  for (const key of keys) expect(paramsOf(catalogue[locale][key]), key).toEqual(paramsOf(catalogue.en[key]))
})

test.each(keys)('%s is said with what it names, and leaves no brace', (key) => {
  const kinds = [...paramsOf(catalogue.en[key])]
  for (const count of [0, 1, 2, 5]) {
    const params = Object.fromEntries(
      kinds.map(([name, kind]) => [name, kind === 'number' ? count : kind === 'words' ? 'other' : `<${name}>`]),
    )
    const said = (say('en') as (key: string, params?: object) => string)(key, params)
    expect(said).not.toMatch(/[{}]|undefined|\[object/)
    expect(said.trim()).not.toBe('')
    for (const [name, kind] of kinds) if (kind === 'rest') expect(said).toContain(`<${name}>`)
  }
})

test('every code of a refusal is thrown somewhere', () => {
  const files = execFileSync(
    'git',
    ['grep', '--untracked', '-lE', 'Refusal|TooMany|refusedAs', '--', 'app', 'lib', 'bin'],
    {
      encoding: 'utf8',
    },
  )
  const sources = files
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^lib\/messages\//.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const unused = Object.keys(refusalKinds).filter((code) => !sources.includes(`'${code}'`))
  expect(unused).toEqual([])
})

test('a refusal has the reason and the field of its code, another field where it is given one', () => {
  expect(new Refusal('endpoint_missing')).toMatchObject({
    reason: 'invalid',
    field: 'endpoint',
    code: 'endpoint_missing',
  })
  expect(new Refusal('incident_not_found', { field: 'incident' })).toMatchObject({
    reason: 'not_found',
    field: 'incident',
  })
  expect(new Refusal('incident_not_found').field).toBeUndefined()
  expect(new Refusal('endpoint_missing').message).toBe('Endpoint is missing.')
})

test.each<[Refusal, string]>([
  [
    new Refusal('text_too_long', { field: 'body_draft', most: 25_000 }),
    'Body draft must not be longer than 25,000 characters.',
  ],
  [new Refusal('endpoint_port', { protocol: 'http' }), 'Endpoint must use port 80.'],
  [new Refusal('endpoint_port', { protocol: 'https' }), 'Endpoint must use port 443 or 8443.'],
  [new Refusal('endpoint_too_long', { most: 2000 }), 'Endpoint must not be longer than 2000 characters.'],
  [
    new Refusal('status_unknown', { kind: 'maintenance', words: 'a or b' }),
    'Status of a scheduled maintenance must be a or b.',
  ],
  [new Refusal('status_unknown', { kind: 'incident', words: 'a or b' }), 'Status of an incident must be a or b.'],
  [new TooMany('too_many_tries', 1), 'Too many tries. Try again in a minute.'],
  [new TooMany('too_many_tries_from_here', 61), 'Too many tries from here. Try again in 2 minutes.'],
  [new TooMany('sign_in_too_many_people', 5), 'Too many people sign in at this moment. Try again in a few seconds.'],
  [
    new Refusal('setting_unusable', { variable: 'OPERATOR_EMAIL', why: { key: 'email_missing' } }),
    'OPERATOR_EMAIL cannot be used. E-mail address is missing.',
  ],
  [
    new Refusal('update_overtaken', { who: "O'Neill {x}", status: 'Identified', text: "it's <b>'{' # {who}" }),
    "O'Neill {x} published an update while you were writing. Identified: “it's <b>'{' # {who}” Yours has not been published; your text is kept below.",
  ],
])('says what it was said with: %#', (refusal, sentence) => {
  expect(refusalSentence('en', refusal)).toBe(sentence)
  expect(refusal.message).toBe(sentence)
})

test('what does not fit does not compile', () => {
  const code: RefusalCode = 'endpoint_too_long'
  // @ts-expect-error a parameter is missing
  expect(() => new Refusal('endpoint_too_long')).toThrow()
  // @ts-expect-error a text, not a number
  expect(() => new Refusal('text_too_long', { field: 'x', most: '5' })).not.toThrow()
  // @ts-expect-error no such parameter
  expect(() => new Refusal('endpoint_too_long', { most: 5, least: 1 })).not.toThrow()
  // @ts-expect-error the sentence names its field
  expect(() => new Refusal('text_empty', {})).toThrow()
  // @ts-expect-error no such code
  expect(() => new Refusal('endpoint_lost')).toThrow()
  expect(code).toBe('endpoint_too_long')
})
