import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StaleNote } from '@/components/page/stale-note'
import { Bytes } from './bytes'
import { staleBytes, staleNoteHtml } from './stale-bytes'

const asOf = new Date('2026-03-01T10:00:00.000Z')
const minutesLater = (minutes: number) => new Date(asOf.getTime() + minutes * 60_000)
const page = '<main>“é” 🐢<h1>All is well</h1></main>'
const noteAt = Buffer.byteLength('<main>“é” 🐢')
const bytes = (body: string, at: number | null) =>
  new Bytes({ status: 200, contentType: 'text/html', body: Buffer.from(body), validUntil: null, noteAt: at }, 1)

test('the line is the very one of the view', () => {
  for (const [zone, minutes] of [
    ['Europe/Zurich', 0],
    ['Etc/UTC', 5],
    ['America/New_York', 60 * 30],
  ] as const) {
    const now = minutesLater(minutes)
    const markup = renderToStaticMarkup(StaleNote({ locale: 'en', asOf, zone, now })).replaceAll(
      / data-until="\d+"/g,
      '',
    )
    expect(staleNoteHtml(asOf, zone, now)).toBe(markup)
  }
})

test('it stands in its place, counted in bytes, and changes with the minute', () => {
  const fresh = bytes(page, noteAt)
  const said = (minutes: number) => staleBytes(fresh, asOf, 'Etc/UTC', minutesLater(minutes))
  const text = said(2).rendered.body.toString()
  expect(text).toBe(`<main>“é” 🐢${staleNoteHtml(asOf, 'Etc/UTC', minutesLater(2))}<h1>All is well</h1></main>`)
  expect(text).toContain('2 minutes ago')
  expect(said(2)).toBe(said(2.5))
  expect(said(3).etag).not.toBe(said(2).etag)
  expect(fresh.rendered.body.toString()).toBe(page)
})

test('the headline begins with the time, and with the day when that is another one', () => {
  const headlineAt = Buffer.byteLength('<main>“é” 🐢<h1>')
  const fresh = bytes(page, noteAt)
  const marked = new Bytes({ ...fresh.rendered, headlineAt }, 1)
  const said = (minutes: number) => staleBytes(marked, asOf, 'Etc/UTC', minutesLater(minutes)).rendered.body.toString()
  expect(said(5)).toMatch(
    /<\/p><h1>As of <time dateTime="2026-03-01T10:00:00.000Z" data-at="clock">10:00 UTC<\/time>: All is well<\/h1><\/main>$/,
  )
  expect(said(24 * 60)).toContain('data-at="full">Mar 1, 2026 - 10:00 UTC</time>: All is well</h1>')
})

test('what has no place for it stays as it is', () => {
  const data = bytes('{"page":{}}', null)
  expect(staleBytes(data, asOf, 'Etc/UTC', minutesLater(9))).toBe(data)
})
