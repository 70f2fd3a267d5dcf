import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'

/** Said while messages to subscribers wait: whoever relies on them should look here instead. */
export function LateNotifications({ locale }: { locale: Locale }) {
  return <p className="mt-4 text-[.9375rem] text-quiet">{say(locale)('page.notifications_late')}</p>
}
