/** 1 when none is asked for, 0 (which no page has) for what is no page number. */
export function pageNumber(asked: string | string[] | undefined): number {
  if (!asked) return 1
  return typeof asked === 'string' && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 0
}
