import { ComesBack } from './comes-back'

/** The desk without a database: said plainly; the public page goes on with what it has. */
export function AwayNotice({ here }: { here: string }) {
  return (
    <main className="desk narrow">
      <h1>The database does not answer</h1>
      <div className="problem" role="alert">
        <p>
          Nothing can be published at this moment. The public page goes on showing what was last read, and says how old
          it is. Texts that you were typing are still in your browser.
        </p>
        <ComesBack here={here} />
      </div>
      <div className="actions">
        <a className="button" href={here}>
          Try again
        </a>
        <a href="/">View the page</a>
      </div>
    </main>
  )
}
