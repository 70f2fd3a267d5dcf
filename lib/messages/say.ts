import { IntlMessageFormat } from 'intl-messageformat'
import { catalogue, type MessageKey } from './catalogue'
import type { Locale } from './locale'
import type { MessageParam, ParamsAfter, SayableMessage } from './message-params'

/** What `say` answers: a message by its key, with the parameters that its text names. */
export type Say = <Key extends MessageKey>(key: Key, ...params: ParamsAfter<Key>) => string

/** Says messages in a language: `say('en')('operator_not_found')`. Texts without parameters cost nothing; others are parsed once. */
export function say(locale: Locale): Say {
  return (key, ...[params]) => sayMessage(locale, { key, params: params as SayableMessage['params'] })
}

/** As `say`, of a message that is at hand as data. */
export function sayMessage(locale: Locale, { key, params = {} }: SayableMessage): string {
  const text = catalogue[locale][key]
  if (!text.includes('{')) return text
  const values = Object.entries(params).map(([name, value]) => [name, asText(locale, value)])
  return parsed(locale, key).format(Object.fromEntries(values)) as string
}

/** A message in pieces, for what is no text: `params` stand where the message names them, what lies between is text. */
export function sayInPieces<T>(locale: Locale, key: MessageKey, params: Readonly<Record<string, T>>): (string | T)[] {
  const pieces = parsed(locale, key).format<T>(params)
  return Array.isArray(pieces) ? pieces : [pieces]
}

const asText = (locale: Locale, value: MessageParam): string | number =>
  typeof value === 'object' ? sayMessage(locale, value) : value

const known = new Map<string, IntlMessageFormat>()

function parsed(locale: Locale, key: MessageKey): IntlMessageFormat {
  const name = `${locale} ${key}`
  const before = known.get(name)
  if (before) return before
  const made = new IntlMessageFormat(catalogue[locale][key], locale, undefined, { ignoreTag: true })
  known.set(name, made)
  return made
}
