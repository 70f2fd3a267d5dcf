/** What a reader of an address reads in its answer: a calendar's lines are unfolded and their escapes undone (RFC 5545 §3.1). */
export function asRead(path: string, body: string): string {
  if (!path.endsWith('.ics')) return body
  return body.replaceAll('\r\n ', '').replace(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark))
}
