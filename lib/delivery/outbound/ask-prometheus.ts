import { z } from 'zod'
import { decimalNumber } from '@/lib/status/text/decimal-number'
import { foreignLine } from '@/lib/status/text/foreign-line'
import type { Guard } from './address-guard'
import { guardedFetch } from './guarded-fetch'

/** A question to a Prometheus: the values of a query at whole minutes, both ends included, Unix seconds. */
export type RangeQuestion = { baseUri: string; query: string; from: number; to: number }

export type RangeAnswer = { kind: 'points'; points: [at: number, value: number][] } | { kind: 'failed'; error: string }

export type AskRange = (question: RangeQuestion, signal?: AbortSignal) => Promise<RangeAnswer>

/** An answer of so many minutes fits into what is read of one (64 KB), and is far below the 11,000 that a Prometheus allows. */
export const maxMinutes = 1000

const matrix = z.object({
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ values: z.array(z.tuple([z.number(), z.string()])) })),
  }),
})

/**
 * Asks a Prometheus (`query_range`, step one minute) through the guard, within ten seconds. What is no number in it is left out, and so is
 * what was not asked for; an answer of several series is none, since nobody said which one is meant.
 */
export function askPrometheus(guard: Guard, userAgent: string): AskRange {
  return async ({ baseUri, query, from, to }, signal) => {
    const asked = new URLSearchParams({ query, start: String(from), end: String(to), step: '60', timeout: '8s' })
    const url = `${baseUri}/api/v1/query_range?${asked}`
    const headers = { accept: 'application/json', 'user-agent': userAgent }
    const answer = await guardedFetch(url, { guard, method: 'GET', headers, signal, timeoutMs: 10_000 })
    if (answer.kind !== 'answered') return { kind: 'failed', error: answer.error }
    if (answer.status !== 200) return { kind: 'failed', error: `It answered ${answer.status}: ${errorIn(answer.text)}` }
    const read = matrix.safeParse(jsonIn(answer.text))
    if (!read.success) return { kind: 'failed', error: 'Its answer is not one of a Prometheus.' }
    const { result } = read.data.data
    if (result.length > 1)
      return {
        kind: 'failed',
        error: `The query has ${result.length} series: it must be of one, as by sum() or avg().`,
      }
    const values = result[0]?.values ?? []
    const points = values.flatMap(([at, text]): [number, number][] => {
      const value = decimalNumber(text)
      return value !== null && at >= from && at <= to ? [[at, value]] : []
    })
    return { kind: 'points', points }
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function errorIn(text: string): string {
  const error = (jsonIn(text) as { error?: unknown } | null)?.error
  return (typeof error === 'string' && foreignLine(error, 200)) || 'nothing that can be read.'
}
