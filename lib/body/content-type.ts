/** The kind of a body in lower case, its charset in lower case ('' when not said), its boundary as it stands. */
export type ContentType = { kind: string; charset: string; boundary: string }

const longest = 500

/** Reads a Content-Type header; one that is longer than any real one is read as none. */
export function contentType(header: string | null | undefined): ContentType {
  if (!header || header.length > longest) return { kind: '', charset: '', boundary: '' }
  const [kind = '', ...parameters] = header.split(';')
  const values = new Map<string, string>()
  for (const parameter of parameters) {
    const at = parameter.indexOf('=')
    if (at < 0) continue
    const name = parameter.slice(0, at).trim().toLowerCase()
    if (!values.has(name)) values.set(name, unquoted(parameter.slice(at + 1).trim()))
  }
  return {
    kind: kind.trim().toLowerCase(),
    charset: (values.get('charset') ?? '').toLowerCase(),
    boundary: values.get('boundary') ?? '',
  }
}

const unquoted = (text: string) =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
