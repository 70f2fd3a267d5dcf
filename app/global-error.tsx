'use client'

/** What the framework's script shows when a page breaks. Readers of public pages get `public/fault.html` from the front. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>The status page has a problem</title>
        <main className="mx-auto max-w-measure px-4 py-14">
          <h1 className="font-serif text-3xl">This page could not be shown</h1>
          <p className="mt-4">
            The status page itself has a fault. This says nothing about the services that it reports on. Nothing that
            was published is lost.
          </p>
          <p className="mt-4">
            <a href="/">Current status</a>
          </p>
        </main>
      </body>
    </html>
  )
}
