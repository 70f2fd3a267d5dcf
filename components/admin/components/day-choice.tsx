type Props = { day: string; until: string; last: string; problem: string | null }

/** Which day of a component's record is looked at, or which of several. */
export function DayChoice({ day, until, last, problem }: Props) {
  return (
    <form method="get" className="block">
      <div className="field">
        <label htmlFor="day">Day</label>
        <input id="day" type="date" name="day" defaultValue={day} max={last} required />
      </div>
      <div className="field">
        <label htmlFor="until">To</label>
        <span className="hint" id="until-hint">
          Empty for that day alone
        </span>
        <input id="until" type="date" name="until" defaultValue={until} max={last} aria-describedby="until-hint" />
      </div>
      {problem && <p role="alert">{problem}</p>}
      <div className="actions">
        <button type="submit">Show</button>
      </div>
    </form>
  )
}
