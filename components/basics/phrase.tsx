import { createElement, Fragment, type ReactNode } from 'react'
import type { MessageKey } from '@/lib/messages/catalogue'
import type { Locale } from '@/lib/messages/locale'
import type { MessageParams } from '@/lib/messages/message-params'
import { sayInPieces } from '@/lib/messages/say'

type Props<Key extends MessageKey> = {
  locale: Locale
  of: Key
  /** what stands in the sentence, by the names that it gives them */
  parts: { [Name in keyof MessageParams<Key>]: ReactNode }
}

/** A sentence of the catalogue with markup in it: links, times, names. */
export function Phrase<Key extends MessageKey>({ locale, of, parts }: Props<Key>) {
  return createElement(Fragment, null, ...sayInPieces<ReactNode>(locale, of, parts))
}
