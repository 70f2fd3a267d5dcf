'use client'

/** A fault that nobody foresaw: said without its insides, which are in the log. */
export default function AdminError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="desk narrow">
      <h1>Something failed here</h1>
      <p className="problem" role="alert">
        This is our fault and not yours. It is in the log. Texts that you were typing are kept in this browser; whether
        the last step was published, the public page tells.
      </p>
      <div className="actions">
        <button className="button" type="button" onClick={reset}>
          Try again
        </button>
        <a href="/admin">To the desk</a>
      </div>
    </main>
  )
}
