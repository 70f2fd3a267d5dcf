import type { BrowserContext } from '@playwright/test'

/** A form of the desk as a browser without script would send it; `buttons` are left out. */
export type DeskForm = { address: string; action: string; fields: [string, string][] }

/** Every page of the desk that can be reached by links from its first, one of each kind, and every form on them, one of each action. */
export async function readDesk(
  context: BrowserContext,
  origin: string,
): Promise<{ pages: string[]; forms: DeskForm[] }> {
  const known = new Set<string>()
  const waiting = ['/admin']
  const pages: string[] = []
  const forms = new Map<string, DeskForm>()
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = address.replace(/[?#].*/, '').replace(/\/[0-9a-z]{12}(?=\/|$)/g, '/:id')
    if (known.has(kind)) continue
    known.add(kind)
    const answer = await context.request.get(origin + address)
    if (!answer.headers()['content-type']?.includes('html')) continue
    pages.push(address)
    const html = await answer.text()
    for (const form of formsIn(html, address)) if (!forms.has(form.action)) forms.set(form.action, form)
    for (const [, link = ''] of html.matchAll(/href="(\/admin[^"#]*)"/g)) waiting.push(unescaped(link))
  }
  return { pages, forms: [...forms.values()] }
}

/** The forms of a page of the desk that call an action. */
export function formsIn(html: string, address: string): DeskForm[] {
  return html
    .split('<form')
    .slice(1)
    .flatMap((rest) => {
      const form = rest.slice(0, rest.indexOf('</form>'))
      const fields = [...form.matchAll(/<(?:input|textarea|select)\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
        const of = (name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
        const isLeft =
          of('name') === '' ||
          of('type') === 'file' ||
          (/checkbox|radio/.test(of('type')) && !/ checked/.test(attributes))
        return isLeft ? [] : [[of('name'), of('value')] as [string, string]]
      })
      const named = fields.flat().join(' ')
      const [, bound, plain] = /"id":"([0-9a-f]+)"|\$ACTION_ID_([0-9a-f]+)/.exec(named) ?? []
      const action = bound ?? plain
      return action ? [{ address, action, fields }] : []
    })
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
