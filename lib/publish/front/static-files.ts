import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Bytes } from './bytes'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** The files of a folder as ready bytes, by their address under `prefix`. Files of other kinds than those above are left out. */
export function readStaticFiles(directory: string, prefix = ''): Map<string, Bytes> {
  const names = readdirSync(directory, { recursive: true }).map(String)
  const known = names.flatMap((name) => {
    const contentType = types[path.extname(name)]
    if (!contentType) return []
    const body = readFileSync(path.join(directory, name))
    const rendered = { status: 200, contentType, body, validUntil: null }
    return [[`${prefix}/${name.replaceAll(path.sep, '/')}`, new Bytes(rendered, 'file')] as const]
  })
  return new Map(known)
}
