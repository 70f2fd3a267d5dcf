import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { allowedRegexes } from './regex-allowed.mjs'
import { ambiguityOf } from './regex-ambiguity.mjs'

const places = ['lib', 'app', 'bin', 'components', 'public', 'prisma']

/**
 * Complaints about regular expressions of the product: those whose cost grows faster than the text that they are given, and those
 * that are not known before they run, unless the list of the allowed says what bounds them. It reads the files of the product, or those given.
 */
export function regexComplaints(allowed = allowedRegexes, files = sourceFiles()) {
  const unused = new Set(allowed)
  const complaints = []
  for (const { file, line, source, flags, text } of files.flatMap((file) => regexesIn(file))) {
    const wrong = source === null ? 'not known before it runs' : ambiguityOf(source, flags)
    if (!wrong) continue
    const entry = allowed.find((one) => one.file === file && one.pattern === text)
    if (entry) unused.delete(entry)
    else complaints.push(`${file}:${line}: ${wrong}: ${text}`)
  }
  for (const { file, pattern } of unused) complaints.push(`${file}: allowed, but not there or linear: ${pattern}`)
  return complaints
}

function sourceFiles() {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...places], { encoding: 'utf8' })
  return listed
    .split('\n')
    .filter((file) => /\.(?:tsx?|m?js)$/.test(file) && !/\.test\.tsx?$/.test(file) && existsSync(file))
}

/** Every regular expression of a file; `source` is null for one that is put together from what is not in the file. */
export function regexesIn(file, text = readFileSync(file, 'utf8')) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = []
  const add = (node, source, flags) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
    found.push({ file, line: line + 1, source, flags, text: node.getText() })
  }
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      add(node, node.text.slice(1, end), node.text.slice(end + 1))
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      const [source, flags] = node.arguments ?? []
      const known = flags ? textOf(flags, tree) : ''
      add(node, source && known !== null ? textOf(source, tree) : null, known ?? '')
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** The text that an expression is: a literal, or a template of constants of the same file. Null for anything else. */
function textOf(node, tree) {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isIdentifier(node)) return constantOf(node.text, tree)
  if (!ts.isTemplateExpression(node)) return null
  let whole = node.head.text
  for (const { expression, literal } of node.templateSpans) {
    const part = textOf(expression, tree)
    if (part === null) return null
    whole += part + literal.text
  }
  return whole
}

function constantOf(name, tree) {
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) continue
    const found = statement.declarationList.declarations.find((one) => one.name.getText() === name)
    if (found?.initializer) return textOf(found.initializer, tree)
  }
  return null
}
