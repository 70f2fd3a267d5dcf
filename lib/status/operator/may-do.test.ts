import { expect, test } from 'vitest'
import { knownRole, leastRole, mayDo, roles, verbs } from './may-do'

test.each(verbs)('%s: the least role that may, and every greater one', (verb) => {
  const least = roles.indexOf(leastRole(verb))
  expect(roles.map((role) => mayDo(role, verb))).toEqual(roles.map((_, at) => at >= least))
  expect(mayDo(null, verb)).toBe(false)
})

test('a viewer changes nothing but their own access, a responder posts updates, and only an owner decides who may', () => {
  expect(verbs.filter((verb) => mayDo('viewer', verb))).toEqual(['change own access'])
  expect(verbs.filter((verb) => mayDo('responder', verb))).toEqual(['publish update', 'change own access'])
  const owners = verbs.filter((verb) => mayDo('owner', verb) && !mayDo('editor', verb))
  expect(owners).toEqual([
    ...['import', 'keep audit', 'create API key', 'revoke API key', 'invite operator'],
    ...['withdraw invitation', 'withdraw links'],
    ...['create page', 'archive page', 'move page', 'restore page'],
    ...['change role', 'end session', 'shut out operator'],
  ])
})

test('what a later release stored is no role', () => {
  expect([knownRole('owner'), knownRole('Owner'), knownRole('admin'), knownRole(''), knownRole(null)]).toEqual([
    'owner',
    ...[null, null, null, null],
  ])
})
