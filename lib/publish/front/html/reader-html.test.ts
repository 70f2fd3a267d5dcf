import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stripControls } from '@/lib/status/text/plain-text'
import { readerHtml, Stylesheets } from './reader-html'

const directory = mkdtempSync(path.join(tmpdir(), 'heliograph-html-'))
mkdirSync(path.join(directory, 'static'))
writeFileSync(path.join(directory, 'static/a.css'), 'p{color:red}')
writeFileSync(path.join(directory, 'static/b.css'), 'b{content:"$&"}')
const link = (name: string) => `<link rel="stylesheet" href="/_next/static/${name}?dpl=1" data-precedence="next"/>`

test('framework scripts and preloads go, ours stays', () => {
  const page =
    '<head><link rel="preload" as="script" href="/_next/x.js"/></head><script>self.__next_f=[]</script>' +
    '<script src="/_next/x.js" async=""></script><script src="/heliograph.js" defer=""></script>'
  expect(readerHtml(page, new Stylesheets(directory)).html).toBe(
    '<head></head><script src="/heliograph.js" defer=""></script>',
  )
})

test('styles stand in the page, in their order, letter by letter, and are admitted by their hash', () => {
  const sheets = new Stylesheets(directory)
  const { html } = readerHtml(`<head>${link('a.css')}${link('b.css')}</head>`, sheets)
  const sheet = 'p{color:red}\nb{content:"$&"}'
  expect(html).toBe(`<head><style>${sheet}</style></head>`)
  expect(sheets.hashes).toBe(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
})

test('the earliest moment at which the words become untrue is taken out of the markup', () => {
  const page = '<time data-until="900" datetime="x">now</time><p data-until="1200">today</p>'
  expect(readerHtml(page, new Stylesheets(directory))).toEqual({
    html: '<time datetime="x">now</time><p>today</p>',
    validUntil: 900,
    status: null,
    noteAt: null,
  })
})

test('the status that a page wants is taken out of the markup', () => {
  const { html, status } = readerHtml('<div class="x" data-status="410">gone</div>', new Stylesheets(directory))
  expect({ html, status }).toEqual({ html: '<div class="x">gone</div>', status: 410 })
})

test('the place of a note about the age is known in bytes, and leaves nothing behind', () => {
  const page = `<head>${link('a.css')}</head><main>“é” 🐢<template data-note-place=""></template><h1>x</h1></main>`
  const { html, noteAt } = readerHtml(page, new Stylesheets(directory))
  const before = '<head><style>p{color:red}</style></head><main>“é” 🐢'
  expect(html).toBe(`${before}<h1>x</h1></main>`)
  expect(noteAt).toBe(Buffer.byteLength(before))
})

test('the beginning of the headline is known in bytes', () => {
  const page =
    '<p>“é”</p><template data-note-place=""></template><h1 class="x" data-until="9" data-headline="">All <!-- -->is well</h1>'
  const { html, headlineAt } = readerHtml(page, new Stylesheets(directory))
  expect(html).toBe('<p>“é”</p><h1 class="x">All is well</h1>')
  expect(headlineAt).toBe(Buffer.byteLength('<p>“é”</p><h1 class="x">'))
})

test('comments that only React reads go, others stay', () => {
  const page = '<p>a<!-- -->b</p><!--$--><b>c</b><!--/$--><!-- kept --><!--$!--><!---->'
  expect(readerHtml(page, new Stylesheets(directory)).html).toBe('<p>ab</p><b>c</b><!-- kept -->')
})

const words = [
  '<script>',
  '</script>',
  '<script src="/x.js">',
  '<!-- -->',
  '<!--$-->',
  '<!--',
  '-->',
  ' data-until="1"',
  ' data-status="410"',
  '<template data-note-place="">',
  '<link rel="preload" href="/x">',
  '<link rel="stylesheet" href="/_next/static/a.css">',
  '<style></style>',
  '</title>',
  '\u202e',
  '\r\n',
  '$&',
]
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
  .map((pieces) => stripControls(pieces.join('')))
const text = (value: string) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
// as loosely as HTML allows: a browser reads these the same
const attribute = (value: string) => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')

const page = (said: string) =>
  `<!DOCTYPE html><html><head><title>${text(said)}</title>${link('a.css')}<meta content="${attribute(said)}"/></head>` +
  `<body><template data-note-place=""></template><h1 data-until="900" title="${attribute(said)}">${text(said)}</h1>` +
  `<a href="https://x.example/?${attribute(said)}" title="${attribute(said)}">${text(said)}<!-- -->${text(said)}</a>` +
  `<script>self.__next_f.push(${JSON.stringify(said).replace(/</g, '\\u003c')})</script></body></html>`
const withoutMarks = (html: string) =>
  html
    .replace(/<script>self.*<\/script>(?=<\/body>)/s, '')
    .replace('<template data-note-place=""></template><h1 data-until="900"', '<h1')
    .replace(link('a.css'), '<style>p{color:red}</style>')

test("nobody's words are cut, and none of them says anything to the front", () => {
  const sheets = new Stylesheets(directory)
  fc.assert(
    fc.property(mixed, (said) => {
      const { html, validUntil, status, noteAt } = readerHtml(page(said), sheets)
      const harmless = withoutMarks(page('@')).replace('<!-- -->', '')
      expect(html).toBe(
        harmless
          .replace('<title>@<', () => `<title>${text(said)}<`)
          .replace('content="@"', () => `content="${attribute(said)}"`)
          .replace('title="@">@<', () => `title="${attribute(said)}">${text(said)}<`)
          .replace(
            '?@" title="@">@@<',
            () => `?${attribute(said)}" title="${attribute(said)}">${text(said)}${text(said)}<`,
          ),
      )
      expect({ validUntil, status }).toEqual({ validUntil: 900, status: null })
      expect(
        Buffer.from(html)
          .subarray(noteAt ?? 0, (noteAt ?? 0) + 3)
          .toString(),
      ).toBe('<h1')
    }),
    { numRuns: 1000 },
  )
})
