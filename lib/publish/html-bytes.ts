import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const script = /<script\b[^>]*>[\s\S]*?<\/script>/g
const ownScript = /^<script src="\/(?:heliograph|subscribe)\.js"/
const preload = /<link rel="(?:preload|modulepreload)"[^>]*>/g
const stylesheet = /<link rel="stylesheet"[^>]*href="(\/_next\/static\/[^"?]+)[^"]*"[^>]*>/g
const until = / data-until="(\d+)"/g
// React's markers between text nodes and around boundaries serve only its runtime
const marker = /<!--(?:\s|\$|\/\$|\$\?|\$!|&|\/&)?-->/g

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

  admit(sheet: string): void {
    const source = `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`
    if (this.#admitted.has(source)) return
    this.#admitted.add(source)
    this.hashes = [...this.#admitted].join(' ')
  }
}

/**
 * Turns what Next rendered into what a reader needs: no framework script, the styles in the page itself, and the moment until
 * which the words are true (`data-until`, smallest wins) taken out of the markup.
 */
export function readerHtml(html: string, sheets: Stylesheets): { html: string; validUntil: number | null } {
  const moments = [...html.matchAll(until)].map(([, ms]) => Number(ms))
  const found: string[] = []
  const plain = html
    .replace(script, (tag) => (ownScript.test(tag) ? tag : ''))
    .replace(preload, '')
    .replace(stylesheet, (_, address: string) => {
      found.push(sheets.read(address))
      return found.length === 1 ? '<style></style>' : ''
    })
    .replace(until, '')
    .replace(marker, '')
  const sheet = found.join('\n')
  sheets.admit(sheet)
  const styled = plain.replace('<style></style>', () => `<style>${sheet}</style>`)
  return { html: styled, validUntil: moments.length > 0 ? Math.min(...moments) : null }
}
