import type { IncomingHttpHeaders } from 'node:http'
import { checkActionBody } from '@/lib/body/action-body'
import { BodyFault } from '@/lib/body/body-fault'
import { type Bounds, usualBounds } from '@/lib/body/bounds'

/** Addresses of the desk whose forms are for people who are not signed in. */
export const visitorPath = /^\/admin\/(?:sign-in|setup|reset)(?:\/|$)/

// a form there has four fields and a few parts of the framework, each of them once more in its previous state
const visitorBounds: Bounds = { ...usualBounds, parts: 50, jsonDepth: 10, jsonEntries: 50, jsonValues: 200 }

/** On what the renderer gets: what it brings is much for somebody who is not signed in. */
export const largeHeader = 'x-heliograph-large'

// parts and values: a page with two hundred components stays below it
const largest = 300

/** A body for the desk that is not handed to the framework, or whether it is a large one. */
export type AdminBody = { status: number; sentence: string } | { isLarge: boolean }

/**
 * Looks through a body for a form of the desk before the framework takes it apart, which it would whatever the body holds. `path` as
 * `RequestTarget` has it.
 */
export function checkAdminBody(path: string, headers: IncomingHttpHeaders, body: Uint8Array): AdminBody {
  const sent = { type: headers['content-type'], isCall: headers['next-action'] !== undefined }
  try {
    return { isLarge: checkActionBody(body, sent, visitorPath.test(path) ? visitorBounds : undefined) > largest }
  } catch (fault) {
    if (!(fault instanceof BodyFault)) throw fault
    return { status: fault.status, sentence: fault.message }
  }
}
