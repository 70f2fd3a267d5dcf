import { describe, expect, test } from 'vitest'
import {
  type ApiCase,
  apiCases,
  bodyOf,
  foreignWords,
  isText,
  leastOf,
  naming,
  wrongValues,
} from '@/e2e/support/api-cases'
import { usualBounds } from '@/lib/body/bounds'
import { readBody } from '@/lib/body/read-body'
import { componentStatuses } from '@/lib/status/facts/component-status'
import { operations } from './operations'
import { readShape } from './shape'

/** The fields of a form in Rails' nesting; `numbered`: lists as PHP writes them. */
function formOf(value: unknown, { numbered }: { numbered: boolean }, at = ''): [string, string][] {
  if (Array.isArray(value) && !numbered) return value.flatMap((one) => formOf(one, { numbered }, `${at}[]`))
  if (typeof value !== 'object' || value === null) return [[at, String(value ?? '')]]
  return Object.entries(value).flatMap(([key, one]) => formOf(one, { numbered }, at === '' ? key : `${at}[${key}]`))
}

const encodings: Record<string, (body: object) => BodyInit> = {
  JSON: (body) => JSON.stringify(body),
  form: (body) => new URLSearchParams(formOf(body, { numbered: false })),
  'numbered form': (body) => new URLSearchParams(formOf(body, { numbered: true })),
  multipart: (body) => {
    const form = new FormData()
    for (const [name, value] of formOf(body, { numbered: false })) form.append(name, value)
    return form
  },
}

type Read = { values: Record<string, unknown> } | { fault: Error }

/** Reads the field as it arrives: written in the encoding, read by the body's reader and by its shape. */
async function read(one: ApiCase, value: unknown, encoding: string): Promise<Read> {
  const mentioned = value === undefined ? {} : { [one.name]: value }
  const body = encodings[encoding]?.(bodyOf(one.shape, { ...leastOf(one.method, one.shape), ...mentioned }))
  const request = new Request('http://localhost/', { method: 'POST', body })
  if (encoding === 'JSON') request.headers.set('content-type', 'application/json')
  try {
    return readShape(await readBody(request, usualBounds), one.shape, { zone: 'America/Los_Angeles' })
  } catch (fault) {
    return { fault: fault as Error }
  }
}

const ours = ['Misfit', 'Refusal', 'BodyFault']

function expectOwnWords(fault: Error, seen: string) {
  expect(ours, `${seen} ${fault.stack}`).toContain(fault.constructor.name)
  expect(fault.message, seen).toMatch(/^[A-Za-z].*\.$/)
  expect(fault.message, seen).not.toMatch(foreignWords)
}

// both methods of an address read alike
const cases = apiCases.filter(
  (one, at) => apiCases.findIndex(({ shape, name }) => shape === one.shape && name === one.name) === at,
)

describe.each(cases)('$path $name', (one) => {
  test('left out or null it is as if it were not there', async () => {
    const without = await read(one, undefined, 'JSON')
    const nothing = await read(one, null, 'JSON')
    expect(without).toHaveProperty('values')
    const needed = Object.hasOwn(leastOf(one.method, one.shape), one.name)
    const expected = one.field.clears ? { [one.name]: null } : {}
    if (!needed) expect(nothing).toMatchObject({ values: expected })
    if (!needed && !one.field.clears) expect(nothing).toEqual(without)
  })

  test('empty it is nothing, or said to be wrong', async () => {
    for (const encoding of Object.keys(encodings)) {
      const empty = await read(one, '', encoding)
      if ('fault' in empty) expectOwnWords(empty.fault, encoding)
      else expect([undefined, null, '']).toContain(empty.values[one.name])
    }
  })

  test('what is no value of its kind is refused by its name', async () => {
    for (const value of wrongValues(one)) {
      const got = await read(one, value, 'JSON')
      const seen = JSON.stringify([value, got])
      expect(got, seen).toHaveProperty('fault')
      if (!('fault' in got)) continue
      expectOwnWords(got.fault, seen)
      expect(got.fault.message, seen).toMatch(naming(one.name))
    }
  })

  test('a list, an index and an object are read or refused in our words, in every encoding', async () => {
    for (const encoding of Object.keys(encodings)) {
      for (const value of [['x'], ['x', 'y'], { 0: 'x' }, { a: 'x' }, { a: { b: 'x' } }, 'x', '0', '2024-04-04']) {
        const got = await read(one, value, encoding)
        if ('fault' in got) expectOwnWords(got.fault, `${encoding} ${JSON.stringify(value)}`)
      }
    }
  })
})

describe('a number for a text is its digits, as Rails casts it', () => {
  test.each(cases.filter(isText))('$path $name', async (one) => {
    for (const [given, words] of [
      [5, '5'],
      [-0.25, '-0.25'],
      [4915112345678, '4915112345678'],
      [9007199254740991, '9007199254740991'],
    ]) {
      const got = await read(one, given, 'JSON')
      // what is chosen from a list, or has a form of its own, is none of these numbers in text either
      expect(got).toEqual(await read(one, words, 'JSON'))
    }
  })
})

describe('a flag is read alike in every encoding', () => {
  const flags = cases.filter(({ field }) => field.schema.type === 'boolean')
  test.each(flags)('$path $name', async (one) => {
    for (const encoding of Object.keys(encodings)) {
      for (const [word, truth] of [
        ['t', true],
        ['on', true],
        ['1', true],
        ['False', false],
        ['off', false],
        ['0', false],
      ] as const) {
        expect(await read(one, word, encoding)).toMatchObject({ values: { [one.name]: truth } })
      }
    }
  })
})

describe('a list of ids is read alike in every encoding', () => {
  const lists = cases.filter(({ field }) => field.schema.type === 'array')
  test.each(lists)('$path $name', async (one) => {
    for (const encoding of Object.keys(encodings)) {
      for (const list of [
        ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'],
        'aaaaaaaaaaaa,bbbbbbbbbbbb',
        ['', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb'],
      ])
        expect(await read(one, list, encoding)).toMatchObject({
          values: { [one.name]: ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'] },
        })
    }
  })
})

describe('a word of a list is read in whatever case, with blanks, hyphens or nothing for its underscores', () => {
  const wordsOf = ({ field }: ApiCase) =>
    ((field.schema.enum ?? []) as unknown[]).filter((word): word is string => typeof word === 'string' && word !== '')
  const spellings = (word: string) => [
    word.toUpperCase(),
    word.replaceAll('_', ' '),
    ` ${word.replaceAll('_', '-')} `,
    word.replaceAll(/(?:^|_)[a-z]/g, (start) => start.toUpperCase().replace('_', ' ')),
    word.replaceAll(/(?:^|_)[a-z]/g, (start) => start.toUpperCase().replace('_', '')),
  ]
  const lists = cases.filter((one) => wordsOf(one).length > 0)
  test('there are such fields', () => {
    expect([...new Set(lists.map(({ name }) => name))].toSorted()).toEqual(
      ['impact', 'impact_override', 'mode', 'status', 'transform', 'type', 'update_status'].toSorted(),
    )
  })
  test.each(lists)('$path $name', async (one) => {
    for (const encoding of Object.keys(encodings))
      for (const word of wordsOf(one))
        for (const spelling of spellings(word))
          expect(await read(one, spelling, encoding), spelling).toMatchObject({ values: { [one.name]: word } })
  })
  const moved = cases.filter(({ field }) => field.schema.oneOf && field.says.startsWith('Statuses'))
  test.each(moved)('$path $name', async (one) => {
    for (const encoding of Object.keys(encodings))
      for (const word of componentStatuses)
        for (const spelling of spellings(word))
          expect(await read(one, { aaaaaaaaaaaa: spelling }, encoding), spelling).toMatchObject({
            values: { [one.name]: { statuses: { aaaaaaaaaaaa: word } } },
          })
    expect(moved.length).toBeGreaterThan(0)
  })
})

test('a body that is no object is refused in our words', () => {
  const shapes = new Set(
    Object.values(operations).flatMap((methods) => Object.values(methods).map(({ shape }) => shape)),
  )
  for (const shape of shapes) {
    if (!shape) continue
    for (const body of [
      [],
      'x',
      5,
      null,
      true,
      [{}],
      ...(shape.root ? [{ [shape.root]: 5 }, { [shape.root]: ['x'] }] : []),
    ])
      expect(() => readShape(body, shape, { zone: 'Etc/UTC' })).toThrow(/^The body must be an object/)
  }
})
