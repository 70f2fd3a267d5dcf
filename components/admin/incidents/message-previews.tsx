'use client'
import { useContext } from 'react'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { FormContext } from '@/components/admin/basics/form-context'
import { MessageShown, type ShownMessage } from './message-shown'

export type PreviewedMessage = { title: string; message: ShownMessage }

/** What subscribers and feeds would get, as the form stood when it was asked for. */
export function MessagePreviews() {
  const { typed } = useContext(FormContext)
  const asked = typed?.messages?.[0]
  if (!asked) return null
  const messages = JSON.parse(asked) as PreviewedMessage[]
  return (
    <section className="message-previews" aria-label="Preview of the messages">
      <p className="preview-head">As it goes out, from what stood in the form when you asked</p>
      {messages.map(({ title, message }) => (
        <details key={title}>
          <summary>{title}</summary>
          <MessageShown title={`Preview, ${title}`} message={message} />
        </details>
      ))}
    </section>
  )
}

/** Asks for them. */
export function PreviewMessagesButton() {
  return (
    <AdminSubmitButton intent="messages" plain>
      See it as mail, SMS, Slack and feed
    </AdminSubmitButton>
  )
}
