type Ways = { mailFolder: string | null; smsFolder: string | null }

/** Says plainly when messages do not leave this machine. */
export function OutgoingNote({ ways: { mailFolder, smsFolder } }: { ways: Ways }) {
  if (!mailFolder && !smsFolder) return null
  return (
    <div className="offer" role="note">
      {mailFolder && (
        <p>
          <strong>E-mails do not leave this machine.</strong> There is no SMTP_URL, so they are written to files in{' '}
          <code className="any-word">{mailFolder}</code>.
        </p>
      )}
      {smsFolder && (
        <p>
          <strong>Text messages do not leave this machine.</strong> There is no SMS_URL, so they are written to files in{' '}
          <code className="any-word">{smsFolder}</code>.
        </p>
      )}
    </div>
  )
}
