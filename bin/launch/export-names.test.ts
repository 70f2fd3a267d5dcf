import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

// Next finds these by their names
const routeFiles = /\/(?:route|page|layout|error|global-error|not-found)\.tsx?$/

/** The names that a file exports; overloads of a function are one. */
function exportedNames(file: string): Set<string> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const names = new Set<string>()
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const { name } of statement.exportClause.elements) names.add(name.text)
    }
    const isExported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false
    if (!isExported) continue
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) names.add(name.text)
    } else if ('name' in statement && statement.name && ts.isIdentifier(statement.name as ts.Node)) {
      names.add((statement.name as ts.Identifier).text)
    }
  }
  return names
}

test('no two exports share a name', () => {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'lib', 'app', 'components', 'bin'], {
    encoding: 'utf8',
  })
  const isSource = (file: string) =>
    /\.(?:tsx?|mjs)$/.test(file) && !/\.test\.tsx?$/.test(file) && !routeFiles.test(`/${file}`)
  const filesOf = new Map<string, string[]>()
  for (const file of listed.split('\n').filter(isSource)) {
    for (const name of exportedNames(path.resolve(file))) filesOf.set(name, [...(filesOf.get(name) ?? []), file])
  }
  expect([...filesOf].filter(([, files]) => files.length > 1)).toEqual([])
})
