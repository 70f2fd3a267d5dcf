import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { laneNames, laneOf, lanes } from './lanes'

const file = path.join(import.meta.dirname, 'lanes.ts')
const source = readFileSync(file, 'utf8')

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  paths: { '@/*': [path.resolve('*')] },
}
const libraries = new Map<string, ts.SourceFile | undefined>()

/** What the compiler says to this text in place of lanes.ts. */
function complaints(text: string): string[] {
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile
  host.getSourceFile = (name, target) => {
    if (name === file) return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
    if (!libraries.has(name)) libraries.set(name, read(name, target))
    return libraries.get(name)
  }
  const program = ts.createProgram([file], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

test('a class of work without a lane does not compile', () => {
  expect(complaints(source)).toEqual([])
  expect(complaints(source.replace("| 'canary'\n", "| 'canary' | 'metric refresh'\n"))).toEqual([
    expect.stringMatching(/metric refresh.* is missing/),
  ])
})

test('a class of work in a lane that nobody declared does not compile', () => {
  expect(complaints(source.replace("reminder: 'notice'", "reminder: 'default'"))).toEqual([
    expect.stringContaining(`'"default"' is not assignable`),
  ])
})

test('every lane is used and has limits of its own; none is called default', () => {
  expect(new Set(Object.values(laneOf))).toEqual(new Set(laneNames))
  expect(laneNames).not.toContain('default')
  for (const lane of Object.values(lanes)) {
    expect(
      Math.min(lane.concurrency, lane.alarmAgeSeconds, lane.alarmDepth, lane.backoffSeconds.length),
    ).toBeGreaterThan(0)
    expect(lane.leaseSeconds * 1000).toBeGreaterThan(lane.timeoutMs * 1.25)
  }
})
