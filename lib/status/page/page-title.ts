/** What the page calls itself: "Harbour Pay Status", and no second "Status" behind a name that ends with it. */
export function statusName(name: string): string {
  return /\bstatus(?: page)?$/i.test(name.trimEnd()) ? name : `${name} Status`
}

/** The title of one of its documents: what it says first, then whose it is, because tabs show only the beginning. */
export const documentTitle = (says: string, name: string): string => `${says} · ${statusName(name)}`
