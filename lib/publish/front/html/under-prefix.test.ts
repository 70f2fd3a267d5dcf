import { expect, test } from 'vitest'
import { readerHtml, Stylesheets } from './reader-html'

const under = (html: string, prefix = '/p/beta') => readerHtml(html, new Stylesheets('/nowhere'), prefix).html

test.each([
  ['<a href="/">x</a>', '<a href="/p/beta/">x</a>'],
  ['<a class="y" href="/history?page=2&amp;component=a" id="z">x</a>', null],
  ['<form method="post" action="/subscribe/send"><button formaction="/x">x</button></form>', null],
  ['<link rel="alternate" href="/history.atom"/>', '<link rel="alternate" href="/p/beta/history.atom"/>'],
  // elsewhere, or of all pages
  ['<a href="https://example.com/">x</a>', '='],
  ['<a href="//example.com/">x</a>', '='],
  ['<a href="/\\example.com">x</a>', '='],
  ['<a href="#here">x</a>', '='],
  ['<a href="/p/beta/history">x</a>', '='],
  ['<link rel="icon" href="/favicon.svg"/>', '='],
  ['<link rel="canonical" href="https://status.example/p/beta/"/>', '='],
  ['<script src="/heliograph.js"></script>', '='],
  // only looks like a link
  ['<p title="&lt;a href=&quot;/&quot;>">&lt;a href="/"&gt;</p>', '='],
])('%s', (given, expected) => {
  const led = given.replace(/((?:href|action)=")\//g, '$1/p/beta/')
  expect(under(given)).toBe(expected === '=' ? given : (expected ?? led))
  expect(under(given, '')).toBe(given)
})

test('a link that also says something to the front keeps its order', () => {
  expect(under('<a data-until="5" href="/x" data-status="404">y</a><a href="/z">y</a>')).toBe(
    '<a href="/p/beta/x">y</a><a href="/p/beta/z">y</a>',
  )
})
