import { createHash } from 'node:crypto'
import path from 'node:path'
import ts from 'typescript'

/**
 * A hash of what values of the type `name`, declared in `file`, look like: every field with its type, however deep. Names of types,
 * comments and the order of fields count for nothing. Throws where a type is not known or cannot be kept (a function, `any`).
 */
export const shapeHash = (file, name, program = programOf(file)) =>
  createHash('sha256')
    .update(shapeOf(file, name, program))
    .digest('hex')
    .slice(0, 16)

/** The same as text, for whoever looks into a difference. */
export function shapeOf(file, name, program = programOf(file)) {
  const declared = program.getSourceFile(file)?.statements.find((one) => one.name?.text === name)
  if (!declared) throw new Error(`There is no type ${name} in ${file}.`)
  const checker = program.getTypeChecker()
  return describer(checker, program)(checker.getTypeAtLocation(declared), name)
}

export function programOf(...files) {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, process.cwd())
  return ts.createProgram(files, { ...options, incremental: false, types: ['node'] })
}

function describer(checker, program) {
  const begun = new Map()
  // a mapped type (Record, Pick) is declared elsewhere too, but has fields of its own
  const named = ts.SymbolFlags.Class | ts.SymbolFlags.Interface
  const isForeign = (symbol) =>
    symbol &&
    symbol.flags & named &&
    symbol.declarations?.some((one) => {
      const source = one.getSourceFile()
      return program.isSourceFileDefaultLibrary(source) || source.fileName.includes('/node_modules/')
    })
  const unknowable = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.ESSymbolLike | ts.TypeFlags.TypeParameter
  const describe = (type, at) => {
    if (type.flags & unknowable || type.getCallSignatures().length > 0)
      throw new Error(`${at} has no shape to be kept.`)
    if (type.isUnion()) return [...new Set(type.types.map((one) => describe(one, at)))].sort().join(' | ')
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return checker.typeToString(type)
    const parts = checker.isArrayType(type) || checker.isTupleType(type) || isForeign(type.getSymbol())
    if (parts) {
      const kind = checker.isTupleType(type)
        ? 'tuple'
        : type
            .getSymbol()
            .getName()
            .replace(/^Readonly/, '')
      return `${kind}<${checker.getTypeArguments(type).map((one) => describe(one, `${at}[]`))}>`
    }
    if (begun.has(type)) return `#${begun.get(type)}`
    begun.set(type, begun.size)
    return `{${[...fieldsOf(type, at), ...indexesOf(type, at)].sort().join('; ')}}`
  }
  const fieldsOf = (type, at) =>
    type.getProperties().map((field) => {
      const mark = field.flags & ts.SymbolFlags.Optional ? '?' : ''
      return `${field.name}${mark}: ${describe(checker.getTypeOfSymbol(field), `${at}.${field.name}`)}`
    })
  const indexesOf = (type, at) =>
    checker
      .getIndexInfosOfType(type)
      .map(({ keyType, type: value }) => `[${checker.typeToString(keyType)}]: ${describe(value, `${at}[]`)}`)
  return describe
}

/** What is kept on disk between releases: see lib/publish/bridge/kept-shapes.ts, which esbuild fills in with this. */
export const keptTypes = {
  facts: ['lib/status/facts/facts.ts', 'Facts'],
  pages: ['lib/publish/bridge/pages-on-disk.ts', 'KeptPages'],
  shown: ['lib/publish/front/bytes-on-disk.ts', 'Shown'],
}

/** The hashes of all of them, by name. */
export function computeKeptShapes() {
  const program = programOf(...Object.values(keptTypes).map(([file]) => file))
  return Object.fromEntries(
    Object.entries(keptTypes).map(([kept, [file, name]]) => [kept, shapeHash(path.normalize(file), name, program)]),
  )
}

/** For esbuild: the programs know the shapes that they were built with. */
export const withKeptShapes = {
  name: 'kept-shapes',
  setup(build) {
    build.onLoad({ filter: /[\\/]publish[\\/]bridge[\\/]kept-shapes\.ts$/ }, () => ({
      contents: `export const keptShapes = ${JSON.stringify(computeKeptShapes())}`,
      loader: 'js',
    }))
  },
}
