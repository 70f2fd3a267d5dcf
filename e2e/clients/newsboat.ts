import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Item } from './feed-readers.mjs'

/** True when newsboat, and sqlite3 to read what it keeps, are on this machine. */
export function hasNewsboat(): boolean {
  try {
    for (const [program, ask] of [['newsboat', '-v'] as const, ['sqlite3', '-version'] as const]) {
      execFileSync(program, [ask], { stdio: 'ignore' })
    }
    return true
  } catch {
    return false
  }
}

/** A reader with a home of its own, who keeps what was once read. */
export class Newsboat {
  private readonly home = mkdtempSync(path.join(tmpdir(), 'heliograph-newsboat-'))

  constructor(private readonly url: string) {
    writeFileSync(this.in('urls'), `${url}\n`)
    writeFileSync(this.in('config'), '')
  }

  /** Asks for the feed as its `reload` does. Answers what newsboat says of it ("3 unread articles"). */
  reload(): string {
    const files = ['-u', this.in('urls'), '-c', this.in('cache.db'), '-C', this.in('config')]
    const env = { ...process.env, HOME: this.home }
    return execFileSync('newsboat', [...files, '-x', 'reload', 'print-unread'], { env, encoding: 'utf8' }).trim()
  }

  /** All that it keeps, newest first. */
  items(): Item[] {
    const asked = `SELECT guid AS id, title, url AS link, pubDate * 1000 AS date, content AS html
      FROM rss_item WHERE feedurl = '${this.url}' ORDER BY pubDate DESC, id DESC`
    const rows = execFileSync('sqlite3', ['-json', this.in('cache.db'), asked], { encoding: 'utf8' })
    return rows === '' ? [] : (JSON.parse(rows) as Item[])
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true })
  }

  private in(file: string): string {
    return path.join(this.home, file)
  }
}
