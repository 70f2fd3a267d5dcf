import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { computeKeptShapes, keptTypes, programOf, shapeHash, shapeOf, withKeptShapes } from './type-shape.mjs'

const folder = mkdtempSync(path.join(realpathSync('.'), '.build-shape-'))
afterAll(() => rmSync(folder, { recursive: true }))

const before = `
type Status = 'up' | 'down'
type Part = { id: string; status: Status; changes: { at: Date; by: string | null }[] }
export type Kept = { version: number; parts: Part[]; body: Buffer; note?: string; byName: Record<string, Part>
  first: Pick<Part, 'id'>; seen: Map<string, Date> }`

const changes: [string, string, string, boolean][] = [
  ['a new field, deep', 'by: string | null', 'by: string | null; why: string', false],
  ['a field less', 'status: Status; ', '', false],
  ['another name', 'version: number', 'revision: number', false],
  ['another type', 'version: number', 'version: string', false],
  ['a type that may be absent', 'id: string', 'id: string | null', false],
  ['a field that must be there', 'note?: string', 'note: string', false],
  ['another word in a list of words', `'up' | 'down'`, `'up' | 'down' | 'gone'`, false],
  ['another class', 'at: Date', 'at: number', false],
  ['one in place of many', 'parts: Part[]', 'parts: Part', false],
  ['what stands under names', 'Record<string, Part>', 'Record<string, string>', false],
  ['what is picked', `Pick<Part, 'id'>`, `Pick<Part, 'id' | 'changes'>`, false],
  ['a class of a class', 'seen: Map<string, Date>', 'seen: Map<string, Part>', false],
  ['another name of a type', 'Status', 'Health', true],
  ['another order of fields', 'version: number; parts: Part[]', 'parts: Part[]; version: number', true],
  ['another order of words', `'up' | 'down'`, `'down' | 'up'`, true],
  ['a comment', 'version: number', '/** counts */ version: number', true],
  ['an interface in its place', 'export type Kept = {', 'export interface Kept {', true],
  ['a list that is only read', 'parts: Part[]', 'parts: readonly Part[]', true],
]
const written = (text: string, at: number) => {
  const file = path.join(folder, `kept-${at}.ts`)
  writeFileSync(file, text)
  return file
}
const files = [before, ...changes.map(([, from, to]) => before.replaceAll(from, to))].map(written)
const program = programOf(...files)
const hashOf = (at: number) => shapeHash(files[at], 'Kept', program)

test.each(changes.map(([what, , , same], at) => [what, same ? 'the same' : 'another', at + 1] as const))(
  '%s makes %s hash',
  (_what, which, at) => {
    expect(hashOf(at) === hashOf(0)).toBe(which === 'the same')
  },
)

test.each([
  ['export type Kept = { run: () => void }', /^Kept\.run has no shape/],
  ['export type Kept = { list: unknown[] }', /^Kept\.list\[\] has no shape/],
  [`import type { Gone } from './gone'\nexport type Kept = { gone: Gone }`, /^Kept\.gone has no shape/],
  ['type Other = string', /^There is no type Kept/],
])('%s stops the build: nothing is known of it', (text, sentence) => {
  const file = written(text, 100)
  expect(() => shapeHash(file, 'Kept', programOf(file))).toThrow(sentence)
})

test('a type that holds itself has an end', () => {
  const file = written('export type Kept = { next: Kept | null; all: Kept[] }', 101)
  expect(shapeOf(file, 'Kept')).toBe('{all: Array<#0>; next: #0 | null}')
})

test('the programs know the shapes of what is kept, down to the last field, and every name has a type', async () => {
  const [file, name] = keptTypes.facts
  const shape = shapeOf(file, name)
  for (const field of [
    'newStatus: "',
    'bannerSetAt: Date<> | null',
    'earlier: Array<{body: string; replacedAt: Date<>}>',
  ])
    expect(shape).toContain(field)
  const { keptShapes: unbundled } = await import('@/lib/publish/bridge/kept-shapes')
  const shapes = computeKeptShapes()
  expect(Object.keys(shapes)).toEqual(Object.keys(unbundled))
  expect(new Set(Object.values(shapes)).size).toBe(Object.keys(unbundled).length)
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    ...{
      entryPoints: ['lib/publish/facts/facts-on-disk.ts'],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
    },
    plugins: [withKeptShapes],
  })
  expect(outputFiles[0]?.text).toContain(String(shapes.facts))
})
