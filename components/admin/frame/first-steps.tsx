/** What a new page still lacks; `done` ones are struck off, and nothing is left of it once all are. */
export type FirstStep = { words: string; why: string; address: string; done: boolean }

/** The way from an empty page to one that customers can rely on. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  if (steps.every(({ done }) => done)) return null
  return (
    <section className="block first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">To begin with</h2>
      <ol className="rows">
        {steps.map(({ words, why, address, done }) => (
          <li key={address}>
            <div>
              {done ? <span className="quiet">{words}: done</span> : <a href={address}>{words}</a>}
              {!done && <p className="quiet">{why}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
