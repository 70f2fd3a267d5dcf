import { smsSegments } from '@/lib/wire/messages/message-sms-segments'

/** A message as it leaves. `nothing`: why none does. */
export type ShownMessage =
  | { nothing: string }
  | { channel: 'email'; mail: { subject: string; text: string; html: string } }
  | { channel: 'sms'; text: string }
  | { channel: 'webhook' | 'slack' | 'teams'; body: string }
  | { channel: 'feed'; body: string }

/** The exact message. The HTML of a mail stands in a frame of its own that may run nothing and load nothing. */
export function MessageShown({ message, title }: { message: ShownMessage; title: string }) {
  if ('nothing' in message) return <p className="quiet">Nothing is sent: {message.nothing}</p>
  switch (message.channel) {
    case 'email':
      return <MailShown mail={message.mail} title={title} />
    case 'sms':
      return (
        <>
          <p className="quiet">{segmentsInWords(message.text)}</p>
          <Source text={message.text} title={`${title}, the text`} />
        </>
      )
    case 'feed':
      return <Source text={message.body} title={`${title}, the feed`} />
    default:
      return <Source text={indented(message.body)} title={`${title}, the body`} />
  }
}

function MailShown({
  mail: { subject, text, html },
  title,
}: {
  mail: { subject: string; text: string; html: string }
  title: string
}) {
  return (
    <>
      <p className="subject">
        <span className="quiet">Subject</span> <strong>{subject}</strong>
      </p>
      <iframe className="mail" sandbox="" srcDoc={html} title={`${title}, as HTML`} />
      <details>
        <summary>As plain text</summary>
        <Source text={text} title={`${title}, as plain text`} />
      </details>
      <details>
        <summary>Source of the HTML</summary>
        <Source text={html} title={`${title}, source of the HTML`} />
      </details>
    </>
  )
}

function Source({ text, title }: { text: string; title: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="source" tabIndex={0} aria-label={title}>
      <pre>{text}</pre>
    </section>
  )
}

function segmentsInWords(text: string): string {
  const segments = smsSegments(text)
  return `${[...text].length} characters, ${segments} ${segments === 1 ? 'segment' : 'segments'}`
}

function indented(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2)
}
