import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Attributes, type Span, scanHtml } from './scan-html'

/** Sheets by their address, read once: they never change under one build. */
export class Stylesheets {
  #sheets = new Map<string, string>()
  #admitted = new Set<string>()
  /** `'sha256-…'` of every style element that was written, as sources of a Content-Security-Policy */
  hashes = ''
  #directory: string

  constructor(nextDirectory: string) {
    this.#directory = nextDirectory
  }

  read(address: string): string {
    const known = this.#sheets.get(address)
    if (known !== undefined) return known
    const sheet = readFileSync(path.join(this.#directory, address.replace('/_next/', '')), 'utf8')
    this.#sheets.set(address, sheet)
    return sheet
  }

  /** Answers the source of a style element that is written now. */
  admit(sheet: string): string {
    const source = `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`
    this.admitSource(source)
    return source
  }

  /** A source of pages that were written by an earlier process. */
  admitSource(source: string): void {
    if (this.#admitted.has(source)) return
    this.#admitted.add(source)
    this.hashes = [...this.#admitted].join(' ')
  }
}

/** A page as readers get it, and what its views said beside their words. */
export type ReaderHtml = {
  html: string
  /** epoch ms until which the words are true (the smallest `data-until`); null: they do not change with the clock */
  validUntil: number | null
  /** the HTTP status that the page wants (`data-status`); null: none in particular */
  status: number | null
  /** bytes of UTF-8 before the place where a line about the page's age belongs (`data-note-place`); null: there is none */
  noteAt: number | null
  /** bytes of UTF-8 before the words of the headline (`data-headline`), which begin with the time when they are not new */
  headlineAt?: number
  /** its style element, as a source of a Content-Security-Policy; undefined: it has none */
  styleSource?: string
}

/** What is left out, and what stands there instead. */
type Cut = Span & { instead?: string }

type Found = Omit<ReaderHtml, 'html' | 'noteAt' | 'headlineAt' | 'styleSource'> & {
  headlinePlace: number | null
  cuts: Cut[]
  sheets: { address: string; span: Span }[]
  notePlace: number | null
}

// what React writes between text nodes and around boundaries serves only its runtime
const reactMarkers = new Set(['', ' ', '\n', '$', '/$', '$?', '$!', '&', '/&'])
const ownScripts = new Set(['/heliograph.js', '/subscribe.js'])

/**
 * Turns what Next rendered into what a reader needs: no framework script, the styles in the page itself, and what the views say to
 * the front (attributes of their elements) taken out of the markup. Only tags are looked at: the same letters in somebody's words
 * stay words. `prefix`: the path under which the page lies; links and forms lead there.
 */
export function readerHtml(source: string, sheets: Stylesheets, prefix = ''): ReaderHtml {
  const found = findCuts(source, prefix)
  const sheet = found.sheets.map(({ address }) => sheets.read(address)).join('\n')
  const styleSource = found.sheets.length > 0 ? sheets.admit(sheet) : undefined
  const parts: string[] = []
  let at = 0
  let noteAt: number | null = null
  let headlineAt: number | undefined
  for (const { start, end, instead } of found.cuts) {
    parts.push(source.slice(at, start))
    if (instead !== undefined) parts.push(instead)
    if (start === found.sheets[0]?.span.start) parts.push(`<style>${sheet}</style>`)
    if (start === found.notePlace) noteAt = Buffer.byteLength(parts.join(''))
    if (start === found.headlinePlace) headlineAt = Buffer.byteLength(parts.join(''))
    at = end
  }
  parts.push(source.slice(at))
  const { validUntil, status } = found
  return { html: parts.join(''), validUntil, status, noteAt, headlineAt, styleSource }
}

function findCuts(source: string, prefix: string): Found {
  const found: Found = { cuts: [], sheets: [], notePlace: null, headlinePlace: null, validUntil: null, status: null }
  // an element that goes with all that is in it
  let leaving: { name: string; start: number } | null = null
  scanHtml(source, {
    opens: (name, attributes, span, spanOf) => {
      if (leaving) return
      if (goesWhole(name, attributes)) {
        leaving = { name, start: span.start }
        if (name === 'template') found.notePlace ??= span.start
      } else {
        const cuts = prefix === '' ? [] : leadUnder(prefix, name, attributes, spanOf)
        if (name === 'link') lookAtLink(found, attributes, span)
        else cuts.push(...hear(found, attributes).map((attribute) => withSpace(spanOf(attribute))))
        found.cuts.push(...cuts.sort((one, other) => one.start - other.start))
      }
      if (!leaving && attributes.has('data-headline')) markHeadline(found, span)
    },
    closes: (name, { end }) => {
      if (leaving?.name !== name) return
      found.cuts.push({ start: leaving.start, end })
      leaving = null
    },
    comment: (data, span) => {
      if (!leaving && reactMarkers.has(data)) found.cuts.push(span)
    },
  })
  return found
}

function goesWhole(name: string, attributes: Attributes): boolean {
  if (name === 'script') return !ownScripts.has(attributes.get('src') ?? '')
  return name === 'template' && attributes.has('data-note-place')
}

const leading: Record<string, string> = { a: 'href', form: 'action', button: 'formaction', link: 'href' }

/** Has a link or form of the page itself lead under the path at which the page lies. */
function leadUnder(prefix: string, name: string, attributes: Attributes, spanOf: (attribute: string) => Span): Cut[] {
  const attribute = leading[name]
  const address = attribute === undefined ? undefined : attributes.get(attribute)
  if (attribute === undefined || !address || !/^\/(?!\/|\\)/.test(address)) return []
  if (name === 'link' && attributes.get('rel') !== 'alternate') return []
  if (address === prefix || address.startsWith(`${prefix}/`)) return []
  return [{ ...spanOf(attribute), instead: `${attribute}="${escaped(prefix + address)}"` }]
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

function lookAtLink(found: Found, attributes: Attributes, span: Span): void {
  const rel = attributes.get('rel')
  const [address = ''] = (attributes.get('href') ?? '').split('?', 1)
  if (rel === 'preload' || rel === 'modulepreload') found.cuts.push(span)
  if (rel !== 'stylesheet' || !address.startsWith('/_next/static/')) return
  found.sheets.push({ address, span })
  found.cuts.push(span)
}

/** Notes what an element says to the front; answers the attributes that said it. */
function hear(found: Found, attributes: Attributes): string[] {
  const until = attributes.get('data-until')
  if (until !== undefined) found.validUntil = Math.min(found.validUntil ?? Number.POSITIVE_INFINITY, Number(until))
  const status = attributes.get('data-status')
  if (status !== undefined) found.status = Number(status)
  return [...attributes.keys()].filter((name) => said.has(name))
}

const said = new Set(['data-until', 'data-status', 'data-headline'])

function markHeadline(found: Found, { end }: Span): void {
  found.headlinePlace ??= end
  found.cuts.push({ start: end, end })
}

const withSpace = ({ start, end }: Span): Span => ({ start: start - 1, end })
