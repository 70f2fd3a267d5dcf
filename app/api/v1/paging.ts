import { Problem } from './problem'

const most = 100

/** The asked-for slice: `page` from 1, `per_page` (or `limit`) up to 100, which is also what is given unasked. */
export function pageOf<T>(list: readonly T[], query: URLSearchParams): T[] {
  const page = count(query, 'page') ?? 1
  const size = Math.min(count(query, 'per_page') ?? count(query, 'limit') ?? most, most)
  return list.slice((page - 1) * size, page * size)
}

function count(query: URLSearchParams, name: string): number | undefined {
  const given = query.get(name)
  if (given === null || given === '') return undefined
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Problem(400, `${name} must be a whole number from 1 on.`)
  return Number(given)
}
