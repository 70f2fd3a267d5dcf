'use client'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { defaultBody } from '@/lib/status/incident/default-body'
import { AdminSubmitButton } from './admin-submit-button'
import { useValue } from './form-context'
import { TextArea } from './text-area'

type Props = { givenStatus: EventStatus; previous: EventStatus | null; given?: string }

/** The text of an update. While it is empty the usual words for the chosen status are offered. */
export function BodyField({ givenStatus, previous, given = '' }: Props) {
  const status = useValue('status', givenStatus) as EventStatus
  const empty = useValue('body', given).trim() === ''
  const words = defaultBody(status, previous)
  return (
    <>
      <TextArea
        name="body"
        label="What should people know?"
        hint="Markdown · what happened, what you do next · Ctrl+Enter publishes"
        given={given}
        rows={6}
        placeholder={words}
      />
      {empty && words !== '' && (
        <p className="beneath">
          <AdminSubmitButton intent="words" plain>
            Use the usual words
          </AdminSubmitButton>
        </p>
      )}
    </>
  )
}
