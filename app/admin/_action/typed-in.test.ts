import { expect, test } from 'vitest'
import { z } from 'zod'
import { refusedAs } from './field-refusal'
import { readForm, typedIn, withoutPasswords } from './typed-in'

const formOf = (pairs: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  return form
}

test('lines are kept with LF, repeated fields with all their values, fields of the framework not at all', () => {
  const typed = typedIn(
    formOf([
      ['body', 'a\r\nb'],
      ['ids[]', '1'],
      ['ids[]', '2'],
      ['$ACTION_KEY', 'k'],
    ]),
  )
  expect(typed).toEqual({ body: ['a\nb'], 'ids[]': ['1', '2'] })
})

test('dotted fields become an object, bracketed ones an array', () => {
  const schema = z.object({ name: z.string(), components: z.record(z.string(), z.string()), ids: z.array(z.string()) })
  const typed = { name: ['x'], 'components.a': ['up'], 'components.__proto__': ['down'], 'ids[]': ['1', '2'] }
  const read = readForm(schema, typed)
  expect(read).toMatchObject({ name: 'x', ids: ['1', '2'] })
  expect(read.components.a).toBe('up')
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

test('what does not fit is refused by the name of its field', () => {
  const schema = z.object({ status: z.enum(['a'], refusedAs('status_not_chosen')) })
  expect(() => readForm(schema, { status: ['b'] })).toThrow(
    expect.objectContaining({ field: 'status', message: 'Choose a status.' }),
  )
})

test('passwords do not travel back', () => {
  expect(withoutPasswords({ email: ['a'], password: ['b'], current_password: ['c'] })).toEqual({ email: ['a'] })
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'no form of ours has a field called %s',
  (name) => {
    const form = new FormData()
    for (const field of [name, `${name}[]`, `${name}.${name}`, `components.${name}`, 'name']) form.append(field, 'up')
    const typed = typedIn(form)
    expect(Object.hasOwn(typed, name)).toBe(false)
    const schema = z.object({ name: z.string(), components: z.record(z.string(), z.string()) })
    expect(readForm(schema, typed).name).toBe('up')
    expect(Object.keys(Object.prototype)).toEqual([])
  },
)

test('a group does not copy what stands under its name', () => {
  const schema = z.object({ a: z.record(z.string(), z.string()) })
  expect(readForm(schema, { a: ['x'.repeat(1000)], 'a.b': ['1'], 'a.c': ['2'] })).toEqual({ a: { b: '1', c: '2' } })
})

test('2,000 fields are read, more are refused, and a million are not even gathered', () => {
  const schema = z.object({ a: z.array(z.string()) })
  const many = (count: number) => {
    const form = new FormData()
    for (let at = 0; at < count; at++) form.append('a[]', '')
    return typedIn(form)
  }
  expect(readForm(schema, many(2000)).a).toHaveLength(2000)
  expect(() => readForm(schema, many(2001))).toThrow('more than 2000 fields')
  expect(many(20_000)['a[]']).toHaveLength(2001)
})

test('NUL is refused by the name of its field', () => {
  const typed = { name: ['fine'], 'components.a': ['x\0'] }
  expect(() => readForm(z.object({ name: z.string() }), typed)).toThrow(
    expect.objectContaining({ field: 'components.a' }),
  )
})

test('what a schema says nothing of is told in our words, and the code that it names is said', () => {
  const schema = z.object({
    a: z.string().max(3),
    b: z.enum(['x']),
    c: z.array(z.string()),
    d: z.string().max(3, refusedAs('field_too_long')),
  })
  const whole = { a: ['1'], b: ['x'], 'c[]': ['1'], d: ['1'] }
  const refusal = (typed: Record<string, string[] | undefined>) => {
    try {
      return readForm(schema, JSON.parse(JSON.stringify({ ...whole, ...typed })))
    } catch (fault) {
      return (fault as Error).message
    }
  }
  for (const name of ['a', 'b', 'c[]', 'd'])
    expect(refusal({ [name]: undefined })).toBe('This field is missing: the form is not complete.')
  for (const typed of [{ a: ['1234'] }, { b: ['y'] }, { 'c[]': undefined, 'c.d': ['1'] }])
    expect(refusal(typed)).toBe('This cannot stand in this field.')
  expect(refusal({ d: ['1234'] })).toBe('This is too long.')
})
