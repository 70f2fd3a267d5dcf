import { expect, test } from 'vitest'
import * as surfaces from '@/lib/publish/front/surface'
import * as forms from './form-address'
import { pageOfForm } from './form-address'
import { type RequestTarget, readTarget } from './request-target'

const formAddressOf = (url: string) => forms.formAddressOf(readTarget(url) as RequestTarget)
const surfaceOf = (url: string) => surfaces.surfaceOf(readTarget(url) as RequestTarget)

const token = 'zzzzzzzzzzzz.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

test('pages of one visitor are known, and kept nowhere', () => {
  for (const path of [
    `/subscriptions/${token}`,
    `/subscriptions/confirm/${token}`,
    `/subscriptions/unsubscribe/${token}`,
  ]) {
    expect(formAddressOf(path)).toMatchObject({ kind: 'page', path })
    expect(surfaceOf(path)).toBeNull()
    expect(formAddressOf(`${path}/send`)).toMatchObject({ kind: 'send', path: `${path}/send` })
    expect(pageOfForm(`${path}/send`)).toBe(path)
  }
})

test('of a query only what was done is kept', () => {
  const page = `/subscriptions/${token}`
  expect(formAddressOf(`${page}?done=confirmed&held=x`)?.path).toBe(`${page}?done=confirmed`)
  expect(formAddressOf(`${page}?held=a&done=%3Cb%3E`)?.path).toBe(page)
})

test('only unsubscribing is open to mail programs', () => {
  expect(formAddressOf(`/subscriptions/unsubscribe/${token}`)?.open).toBe(true)
  for (const path of ['/subscribe/send', `/subscriptions/${token}/send`, `/subscriptions/confirm/${token}/send`]) {
    expect(formAddressOf(path)?.open).toBe(false)
  }
})

test.each([
  '/subscribe',
  '/subscribe/again',
  '/subscriptions',
  '/subscriptions/a',
  `/subscriptions/${token}/x`,
  '/send',
  `/x/${token}`,
])('%s is no form address', (path) => {
  expect(formAddressOf(path)).toBeNull()
})

test('what shows a form again is for the front alone', () => {
  expect([formAddressOf('/subscribe/again?held=x'), surfaceOf('/subscribe/again?held=x')]).toEqual([null, null])
})
