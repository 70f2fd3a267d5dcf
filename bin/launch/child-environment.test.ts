import { afterEach, expect, test } from 'vitest'
import { variables } from '@/lib/env'
import { environmentFor } from './child-environment.mjs'

const kinds = ['postgres', 'build', 'npm', 'preparer', 'worker', 'web'] as const
const before = { ...process.env }
const nobodys = { AWS_SECRET_ACCESS_KEY: 'x', SECRET: 'x', NODE_ENVIRONMENT: 'x', XPATH: 'x', TEST_POSTGRES_URL: 'x' }

afterEach(() => {
  process.env = { ...before }
})

/** Which of the variables that mean something here the children of a kind get, when all are set. */
function given(kind: (typeof kinds)[number]): string[] {
  for (const name of variables) process.env[name] = `value of ${name}`
  Object.assign(process.env, nobodys)
  const environment = environmentFor(kind)
  expect(Object.keys(nobodys).filter((name) => name in environment)).toEqual([])
  return variables.filter((name) => name in environment)
}

test('programs that run nothing of ours get nothing of ours', () => {
  for (const kind of ['postgres', 'build', 'npm', 'preparer'] as const) expect(given(kind)).toEqual([])
})

test('who sends gets what sending takes, and no key to the desk or the API', () => {
  const kept = ['HOST', 'OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'API_KEY', 'SEED', 'WORKERS', 'PURGE_URL']
  expect(variables.filter((name) => !given('worker').includes(name)).sort()).toEqual(
    [...kept, 'DIRECT_ANSWERS', 'TRUSTED_PROXIES', 'METRICS_TOKEN'].sort(),
  )
})

test('the first operator and the first key are nobody’s but those who fill the database', () => {
  expect(variables.filter((name) => !given('web').includes(name)).sort()).toEqual(
    ['OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'API_KEY', 'SEED', 'DIRECT_ANSWERS'].sort(),
  )
})

test('every kind finds its programs, npm its registry, clients of PostgreSQL what their address leaves out', () => {
  Object.assign(process.env, {
    PATH: '/bin',
    npm_config_registry: 'r',
    HTTPS_PROXY: 'http://u:p@proxy',
    PGPASSWORD: 'p',
  })
  for (const kind of kinds) expect(environmentFor(kind).PATH).toBe('/bin')
  const having = (name: string) => kinds.filter((kind) => name in environmentFor(kind))
  expect(having('npm_config_registry')).toEqual(['npm'])
  expect(having('HTTPS_PROXY')).toEqual(['npm'])
  expect(having('PGPASSWORD')).toEqual(['preparer', 'worker', 'web'])
  expect(environmentFor('worker', { DATABASE_URL: 'more' }).DATABASE_URL).toBe('more')
})
