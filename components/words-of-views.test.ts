import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Views that viewers see: what they say is in the catalogue. */
const rooms = ['basics', 'component', 'incident', 'metric', 'page', 'subscribe'].map((name) => `components/${name}`)
const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', ...rooms, 'app/(status)', 'app/not-found.tsx'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file.endsWith('.tsx') && !file.includes('.test.'))

/** Attributes that hold no words for people. */
const wordless = new Set([
  ...[
    'action',
    'aria-live',
    'path',
    'preserveAspectRatio',
    'address',
    'as',
    'autoComplete',
    'charSet',
    'className',
    'clipRule',
    'content',
    'd',
    'dir',
    'fillRule',
    'form',
    'here',
  ],
  ...[
    'href',
    'htmlFor',
    'id',
    'inputMode',
    'key',
    'lang',
    'media',
    'method',
    'name',
    'names',
    'of',
    'property',
    'rel',
    'role',
  ],
  ...['scope', 'script', 'src', 'status', 'type', 'use', 'value', 'viewBox', 'why', 'xmlns'],
])
const withWords = /\p{L}/u

/** The texts between tags, in braces between tags and in attributes that people read. */
function literalsIn(source: string): string[] {
  const found: string[] = []
  const texts = (node: ts.Node) => {
    if (
      ts.isCallExpression(node) ||
      ts.isJsxElement(node) ||
      ts.isJsxSelfClosingElement(node) ||
      ts.isJsxFragment(node)
    )
      return
    if (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
      if (/^(===|!==)$/.test(node.operatorToken.getText())) return
      return texts(node.right)
    }
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].forEach(texts)
    if (ts.isObjectLiteralExpression(node) || ts.isArrowFunction(node) || ts.isElementAccessExpression(node)) return
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      if (withWords.test(node.text)) found.push(node.text)
    ts.forEachChild(node, texts)
  }
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) && withWords.test(node.text)) found.push(node.text.trim())
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression) texts(node.expression)
    if (ts.isJsxAttribute(node) && node.initializer) {
      const name = node.name.getText()
      if (!wordless.has(name) && !name.startsWith('data-') && name !== 'aria-labelledby' && name !== 'aria-describedby')
        texts(
          ts.isJsxExpression(node.initializer) ? (node.initializer.expression ?? node.initializer) : node.initializer,
        )
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('view.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}

test.each(files)('%s says nothing that is not in the catalogue', (file) => {
  expect(literalsIn(readFileSync(file, 'utf8')).filter((text) => !names.has(text))).toEqual([])
})

/** Not words: the name of a header, and what HTML takes for a value. */
const names = new Set(['webhook-signature', 'page', 'true', 'image/svg+xml'])

test.each([
  ['<p>Status</p>', ['Status']],
  ['<p>{open ? "Open" : "Closed"}</p>', ['Open', 'Closed']],
  ['<p>{`for \u0024{name}`}</p>', ['for ']],
  ['<p>{count && "many"}</p>', ['many']],
  ['<p>{"a" + name}</p>', ['a']],
  ['<a aria-label="Back" href="/">←</a>', ['Back']],
  ['<img alt={`Sign of \u0024{name}`} />', ['Sign of ']],
  ['<input placeholder={known ? "Name" : ""} />', ['Name']],
  ['<Frame heading="Enter the code" />', ['Enter the code']],
  ['<Field hint="E-mail" label={words("a.b")} />', ['E-mail']],
  ['<p>Öffnen</p>', ['Öffnen']],
])('finds the words of %s', (source, found) => {
  expect(literalsIn(`const view = ${source}`)).toEqual(found)
})

test.each([
  '<p className="text-sm" id="x">{words("page.nav")} · {name}</p>',
  '<Phrase locale={locale} of="verdict.as_of" parts={{ at, name: <bdi>{name}</bdi> }} />',
  '<a href={`/incidents/\u0024{id}`} aria-current={here === "status" ? undefined : undefined}>→</a>',
])('finds none in %s', (source) => {
  expect(literalsIn(`const view = ${source}`)).toEqual([])
})
