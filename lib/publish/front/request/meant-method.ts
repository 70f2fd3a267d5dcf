import type { IncomingHttpHeaders } from 'node:http'

const named = /^(?:put|patch|delete)$/i
const inForm = /(?:^|&)_method=(put|patch|delete)(?=&|$)/i

/**
 * The method that a POST of the management API stands for. Clients that can send nothing but POST name it in the header
 * `X-HTTP-Method-Override` or in the form field `_method`, as Rails takes it (Rack::MethodOverride): put, patch or delete.
 */
export function meantMethod(method: string, headers: IncomingHttpHeaders, body: Buffer): string {
  if (method !== 'POST') return method
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')
  const [, field] = (isForm && inForm.exec(body.toString('latin1'))) || []
  const header = String(headers['x-http-method-override'] ?? '').trim()
  return (field ?? (named.test(header) ? header : method)).toUpperCase()
}
