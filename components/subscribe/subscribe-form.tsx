import { SubmitButton } from '@/components/basics/submit-button'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Component } from '@/lib/status/facts/facts'
import type { Channel } from '@/lib/status/facts/subscriber-state'
import { AddressFields } from './address-fields'
import { ComponentCheckboxes } from './component-checkboxes'
import { wayPromise } from './way-promise'

type Fields = Record<string, string[]>

type Props = {
  locale: Locale
  channel: Channel
  pageName: string
  components: Component[]
  incidentId?: string
  /** what was typed before */
  fields?: Fields
  problem?: { message: string; field?: string }
}

/** The form of one channel. It works without script; public/subscribe.js only spares the second press. */
export function SubscribeForm({ locale, channel, pageName, components, incidentId, fields = {}, problem }: Props) {
  const words = say(locale)
  return (
    <form className="grid gap-6" method="post" action="/subscribe/send" data-proof="">
      <p className="max-w-text">{wayPromise(locale, channel, pageName, incidentId !== undefined)}</p>
      <input type="hidden" name="by" value={channel} />
      {incidentId && <input type="hidden" name="incident" value={incidentId} />}
      <input type="hidden" name="proof" defaultValue="" />
      <div hidden>
        <label htmlFor="website">{words('subscribe.leave_empty')}</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <AddressFields locale={locale} channel={channel} fields={fields} problem={problem} />
      {!incidentId && (
        <ComponentCheckboxes
          locale={locale}
          components={components}
          chosen={fields.component_ids ?? []}
          legend={words('subscribe.only_some')}
        />
      )}
      <div>
        <SubmitButton>{words('subscribe.button')}</SubmitButton>
      </div>
    </form>
  )
}
