import { followedRefusals } from './en/followed-refusals'
import { keptRefusals } from './en/kept-refusals'
import { maintenanceTexts } from './en/maintenance-texts'
import { messageTexts } from './en/message-texts'
import { metricRefusals } from './en/metric-refusals'
import { metricTexts } from './en/metric-texts'
import { operatedRefusals } from './en/operated-refusals'
import { pageTexts } from './en/page-texts'
import { publishedRefusals } from './en/published-refusals'
import { subscribeTexts } from './en/subscribe-texts'
import { uptimeRefusals } from './en/uptime-refusals'
import { uptimeTexts } from './en/uptime-texts'
import { verdictTexts } from './en/verdict-texts'
import { writtenRefusals } from './en/written-refusals'
import type { Locale } from './locale'
import type { RefusalCode } from './refusal-kinds'

const refusals = {
  ...writtenRefusals,
  ...publishedRefusals,
  ...followedRefusals,
  ...operatedRefusals,
  ...keptRefusals,
  ...metricRefusals,
  ...uptimeRefusals,
} satisfies Record<RefusalCode, string>

const en = {
  ...refusals,
  ...maintenanceTexts,
  ...messageTexts,
  ...pageTexts,
  ...subscribeTexts,
  ...uptimeTexts,
  ...verdictTexts,
  ...metricTexts,
}

/** English is what keys and parameters are read from: another language has the same keys. */
type English = typeof en

export type MessageKey = keyof English
export type MessageText<Key extends MessageKey> = English[Key]

/** Every sentence that is said to people, in ICU MessageFormat, by language. */
export const catalogue: Record<Locale, Record<MessageKey, string>> = { en }
