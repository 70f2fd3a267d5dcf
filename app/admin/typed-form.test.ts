import { expect, test } from 'vitest'
import { z } from 'zod'
import { readForm, typedIn, withoutPasswords } from './typed-form'

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
  const schema = z.object({ status: z.enum(['a'], { error: 'Choose a status.' }) })
  expect(() => readForm(schema, { status: ['b'] })).toThrow(
    expect.objectContaining({ field: 'status', message: 'Choose a status.' }),
  )
})

test('passwords do not travel back', () => {
  expect(withoutPasswords({ email: ['a'], password: ['b'], current_password: ['c'] })).toEqual({ email: ['a'] })
})
