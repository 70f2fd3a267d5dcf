import type { GetICUArgs } from '@schummar/icu-type-parser'
import type { MessageKey, MessageText } from './catalogue'

/** A message within another. */
export type SayableMessage = { key: MessageKey; params?: Readonly<Record<string, MessageParam>> | undefined }

/** What stands in a message in place of `{name}`. */
export type MessageParam = string | number | SayableMessage

/** The parameters of a message by name, as its English text names them; `plural` and `number` want numbers, `select` its words. */
export type MessageParams<Key extends MessageKey> = GetICUArgs<
  MessageText<Key>,
  { ICUArgument: MessageParam; ICUNumberArgument: number; ICUDateArgument: never }
>

/** The arguments after a key: none where its text names no parameter. */
export type ParamsAfter<Key extends MessageKey> = keyof MessageParams<Key> extends never
  ? []
  : [params: MessageParams<Key>]
