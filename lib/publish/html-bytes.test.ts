import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readerHtml, Stylesheets } from './html-bytes'

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
  })
})

test('text that only looks like a script stays text', () => {
  const page = '<p>&lt;script&gt;alert(1)&lt;/script&gt; data-until</p>'
  expect(readerHtml(page, new Stylesheets(directory))).toEqual({ html: page, validUntil: null })
})
