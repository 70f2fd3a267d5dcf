import { expect, test } from 'vitest'
import { meantMethod } from './meant-method'

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }
const json = { 'content-type': 'application/json' }

test.each<[string, string, Record<string, string>, string, string]>([
  ['a form field', 'POST', form, '_method=patch&component[name]=a', 'PATCH'],
  ['a form field at the end', 'POST', form, 'component[name]=a&_method=DELETE', 'DELETE'],
  ['a header', 'POST', { ...json, 'x-http-method-override': 'PUT' }, '{}', 'PUT'],
  ['the field before the header', 'POST', { ...form, 'x-http-method-override': 'DELETE' }, '_method=put', 'PUT'],
  ['nothing', 'POST', form, 'component[name]=a', 'POST'],
  ['another method', 'POST', { ...form, 'x-http-method-override': 'GET' }, '_method=trace', 'POST'],
  ['a part of a name or a value', 'POST', form, 'a_method=put&b=_method=put&_method=puts&_methods=put', 'POST'],
  ['a field of JSON, where Rails reads none', 'POST', json, '{"_method":"patch"}', 'POST'],
  ['a GET with a header', 'GET', { 'x-http-method-override': 'DELETE' }, '', 'GET'],
  ['a PATCH with a field', 'PATCH', form, '_method=delete', 'PATCH'],
])('%s', (_, method, headers, body, meant) => {
  expect(meantMethod(method, headers, Buffer.from(body))).toBe(meant)
})
