import { ApiProblem } from './api-problem'

const limit = 100

/**
 * The asked-for slice: `page` from 1, `per_page` (or `limit`) up to 100, which is also what is given unasked. Takes no more of the
 * list than its end.
 */
export function pageOf<T>(list: Iterable<T>, query: URLSearchParams): T[] {
  const page = count(query, 'page') ?? 1
  const size = Math.min(count(query, 'per_page') ?? count(query, 'limit') ?? limit, limit)
  const [first, end] = [(page - 1) * size, page * size]
  if (Array.isArray(list)) return list.slice(first, end)
  const slice: T[] = []
  let place = 0
  for (const one of list) {
    if (place >= first) slice.push(one)
    if (++place >= end) break
  }
  return slice
}

function count(query: URLSearchParams, name: string): number | undefined {
  const given = query.get(name)
  if (given === null || given === '') return undefined
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new ApiProblem(400, `${name} must be a whole number from 1 on.`)
  return Number(given)
}
