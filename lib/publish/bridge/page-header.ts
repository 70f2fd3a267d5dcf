/** Which page a request on the private port is about, by its id; without it the first one. Never sent in from outside. */
export const pageHeader = 'x-heliograph-page'

/** Another page than the first, and the path under which it lies ('' where it has a host of its own). */
export type AskedPage = { id: string; prefix: string }

/** The headers that say so; none for the first page. */
export const pageHeaders = (page: AskedPage | undefined): Record<string, string> =>
  page === undefined ? {} : { [pageHeader]: page.id }
