import { type Profiler, Session } from 'node:inspector'

/** How often functions were called while `work` ran: what it costs, however busy the machine is. */
export function stepsOf(work: () => void): number {
  const session = new Session()
  session.connect()
  try {
    ask(session, 'Profiler.enable')
    ask(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    ask(session, 'Profiler.takePreciseCoverage')
    work()
    const taken = ask<Profiler.TakePreciseCoverageReturnType>(session, 'Profiler.takePreciseCoverage')
    return taken.result
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0)
  } finally {
    session.disconnect()
  }
}

/** A question to the inspector of this thread is answered before it returns. */
function ask<T>(session: Session, method: string, how: object = {}): T {
  let answer: T | undefined
  session.post(method, how, (fault: Error | null, given?: object) => {
    if (fault) throw fault
    answer = given as T
  })
  return answer as T
}
