import type { MessageParam } from '@/lib/messages/message-params'
import { type RefusalCode, type RefusalReason, refusalKinds } from '@/lib/messages/refusal-kinds'
import { type RefusalParams, refusalSentence } from '@/lib/messages/refusal-sentence'

/**
 * A no for the person who asked: a code, and what its sentence is made with. Thrown by rules and verbs, caught once at the edge, which
 * says it in the language of who asked (`refusalSentence`) and answers it together with what was typed. `message` is for logs and the
 * command line. Everything else that is thrown is a fault.
 */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly reason: RefusalReason
  /** the field of the form or body that the sentence is about, in the wire's spelling */
  readonly field?: string
  readonly params: Readonly<Record<string, MessageParam>>

  constructor(
    readonly code: Code,
    ...[given]: RefusalParams<Code>
  ) {
    const params: Record<string, MessageParam> = { ...given }
    super(refusalSentence('en', { code, params }))
    this.name = 'Refusal'
    this.params = params
    const [reason, usual] = refusalKinds[code] as readonly [RefusalReason, string?]
    this.reason = reason
    const field = given?.field ?? usual
    if (field !== undefined) this.field = field
  }
}
