import type { RefusalParams } from '@/lib/messages/refusal-sentence'
import { Refusal } from './refusal'

type Code = 'sign_in_too_many_people' | 'sign_in_too_many_tries' | 'too_many_tries' | 'too_many_tries_from_here'

/** A no for now: the same may be asked again after a while. Edges answer it with 429 and the seconds. */
export class TooMany extends Refusal<Code> {
  constructor(
    code: Code,
    readonly retryAfterSeconds: number,
  ) {
    super(code, ...([{ minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) }] as unknown[] as RefusalParams<Code>))
  }
}
