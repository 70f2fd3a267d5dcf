import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { editingForms, otherForms } from './editing-forms'

const views = ['app', 'components'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .map((file) => path.join(room, file)),
)
const count = (file: string, what: RegExp) => readFileSync(file, 'utf8').match(what)?.length ?? 0

test('every form is known: one that edits what exists is walked through, what another one does is said', () => {
  const found = views.flatMap((file) => {
    const forms = count(file, /<(?:AdminForm|form)\b/g)
    return forms > 0 ? [`${file}: ${forms}`] : []
  })
  const sources = new Set([...editingForms.map(({ source }) => source), ...Object.keys(otherForms)])
  const known = [...sources].flatMap((file) => {
    const edits = editingForms.some(({ source }) => source === file) ? 1 : 0
    return [`${file}: ${edits + (otherForms[file]?.length ?? 0)}`]
  })
  expect(known.toSorted()).toEqual(found.toSorted())
})

test('wherever a view says what stood in the fields, its form is walked through', () => {
  const saying = views.filter((file) => count(file, /<SeenFields\b|name="was[._]/g) > 0)
  const walked = new Set(editingForms.flatMap(({ source, was = source }) => [source, was]))
  expect(saying.filter((file) => !walked.has(file))).toEqual([])
})
