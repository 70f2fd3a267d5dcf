import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = execFileSync('git', ['ls-files', 'app/admin'], { encoding: 'utf8' }).trim().split('\n')
const textOf = (file: string) => readFileSync(file, 'utf8')

/** They are for people who are not signed in. */
const visitorPages = ['reset', 'setup', 'sign-in'].map((name) => `app/admin/${name}/page.tsx`)

/** It shows nothing: the page that it leads to asks for the role. */
const leadOn = ['app/admin/on/[slug]/route.ts']

test('every page of the desk asks at each rendering who it is for', () => {
  const pages = files.filter((file) => file.endsWith('/page.tsx'))
  expect(pages.filter((file) => !/^export default operatorPage[<(]/m.test(textOf(file)))).toEqual(visitorPages)
  const routes = files.filter((file) => file.endsWith('/route.ts'))
  expect(routes.filter((file) => !textOf(file).includes('await askDesk(request'))).toEqual(leadOn)
  expect(leadOn.filter((file) => !textOf(file).includes('await findOperator()'))).toEqual([])
  expect(pages.length).toBeGreaterThan(40)
})

test('every action of the desk asks who sent it', () => {
  const actions = files
    .filter((file) => textOf(file).startsWith("'use server'"))
    .flatMap((file) => textOf(file).match(/^export .*/gm) ?? [])
  const open = actions.filter((line) => !/^export const \w+ = operatorAction[<(]/.test(line))
  expect(open.map((line) => line.replace(/^export (?:const|async function) (\w+).*/, '$1')).toSorted()).toEqual([
    // hands the form on to importListAction
    'importSubscribersAction',
    'resetAction',
    'setUpAction',
    'signInAction',
    'signOutAction',
  ])
  expect(actions.length).toBeGreaterThan(45)
})
