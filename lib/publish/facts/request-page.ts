import { AsyncLocalStorage } from 'node:async_hooks'
import { onceInProcess } from '@/lib/process/once-in-process'

type Asked = { page: string | null }
const asked = onceInProcess('request-page', () => new AsyncLocalStorage<Asked>())

/** Does the work of a request that is about another page than the first, or (null) about the first. */
export const forPage = <T>(page: string | null, work: () => T): T => asked().run({ page }, work)

/** From here on this request is about that page, null the first one. Does nothing outside of one. */
export function turnToPage(page: string | null): void {
  const store = asked().getStore()
  if (store) store.page = page
}

/** The page that this request is about: null for the first one, and where nobody asks. */
export const requestedPage = (): string | null => asked().getStore()?.page ?? null

/** Whether it is known which page this is about. Where there are several, nothing is shown without it. */
export const isPageKnown = (): boolean => asked().getStore() !== undefined
