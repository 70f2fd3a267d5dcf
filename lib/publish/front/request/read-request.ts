import type { IncomingMessage } from 'node:http'
import { type AnswerFormat, formatOf } from '@/lib/publish/bridge/area'
import { wrongFraming } from './collect-body'
import { type RequestTarget, readTarget } from './request-target'

/** A request that is not answered: which status, why, and in which format. */
export type Refused = { status: number; sentence: string; format: AnswerFormat }

type Wrong = { status: number; sentence: string }

const maxHeaders = 100
const readableHost = /^[^\s/?#@\\,]{0,300}$/

/** Reads a request's target, framing and host before anything is decided on it. */
export function readRequest(request: IncomingMessage): RequestTarget | Refused {
  const target = readTarget(request.url ?? '/')
  // where the address cannot be read, its first characters say in which interface it was meant
  const format =
    'status' in target ? formatOf((request.url ?? '').slice(0, 40).replace(/[?#].*/s, '')) : formatOf(target.path)
  const wrong = 'status' in target ? target : (wrongFraming(request) ?? wrongHead(request))
  if (wrong) return { ...wrong, format }
  return target as RequestTarget
}

/** What is wrong with a request's headers as such: too many, or not one host; null when nothing is. Every request begins with it. */
export function wrongHead({ headers, rawHeaders, httpVersion, httpVersionMajor }: IncomingMessage): Wrong | null {
  if (httpVersionMajor !== 1) return { status: 505, sentence: 'This server speaks HTTP/1.1.' }
  if (rawHeaders.length / 2 > maxHeaders)
    return { status: 431, sentence: `A request has at most ${maxHeaders} headers.` }
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  // RFC 9112 §3.2: exactly one, which HTTP/1.0 may leave out
  if (hosts > 1 || (hosts === 0 && httpVersion !== '1.0') || !readableHost.test(headers.host ?? '')) {
    return { status: 400, sentence: 'A request names exactly one host.' }
  }
  return null
}

/** Whether a request asks for nothing but an answer: HEAD is read as GET. */
export const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'
