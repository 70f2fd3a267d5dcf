/** The address within the admin to go on to after signing in; anything that could lead elsewhere becomes `/admin`. */
export function safeNext(text: unknown): string {
  if (typeof text !== 'string' || text.length > 500 || !/^\/admin(?:[/?][\w\-./?=&%~]*)?$/.test(text)) return '/admin'
  const url = new URL(text, 'http://here.invalid')
  const stays =
    url.origin === 'http://here.invalid' && /^\/admin(\/|$)/.test(url.pathname) && !url.pathname.includes('//')
  return stays ? url.pathname + url.search : '/admin'
}
