import type { Locale } from './locale'
import type { MessageParam, MessageParams } from './message-params'
import type { RefusalCode } from './refusal-kinds'
import { sayMessage } from './say'

type Named<Code extends RefusalCode> = Omit<MessageParams<Code>, 'field'> &
  (MessageParams<Code> extends { field: unknown } ? { field: string } : { field?: string })

/**
 * What a refusal is thrown with: the parameters of its sentence, and the field that it is about, in the wire's spelling, where that is
 * not the one that its code always has. A sentence that names its field needs it.
 */
export type RefusalParams<Code extends RefusalCode> =
  Partial<Named<Code>> extends Named<Code> ? [params?: Named<Code>] : [params: Named<Code>]

/** A refusal as it is told to people. */
export type SayableRefusal = { code: RefusalCode; params: Readonly<Record<string, MessageParam>> }

/** The sentence of a refusal in a language. */
export function refusalSentence(locale: Locale, { code, params }: SayableRefusal): string {
  const { field } = params
  return sayMessage(locale, {
    key: code,
    params: typeof field === 'string' ? { ...params, field: inSentence(field) } : params,
  })
}

/** `impact_override` as the beginning of a sentence: "Impact override". */
export function inSentence(field: string): string {
  const words = field.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
