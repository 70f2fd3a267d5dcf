import { secondsInWords } from '@/components/admin/basics/lane-words'

export type WorkersShown = {
  alive: number
  /** since the last canary that really ran came back; null: none ever did */
  canarySeconds: number | null
  /** why somebody has to look; null: all is well */
  alarm: string | null
}

/** The workers in one sentence. */
export function WorkerNote({ workers: { alive, canarySeconds, alarm } }: { workers: WorkersShown }) {
  const count = alive === 1 ? '1 worker is alive' : `${alive} workers are alive`
  const canary =
    canarySeconds === null ? 'no canary has run' : `the last canary ran ${secondsInWords(canarySeconds)} ago`
  if (!alarm) {
    return (
      <p>
        {count}; {canary}.
      </p>
    )
  }
  return (
    <div className="problem" role="status">
      <p>
        <strong>Workers down: {alarm}.</strong> Publishing and the public page do not need them. What subscribers are to
        be told waits here and goes out when they are back.
      </p>
    </div>
  )
}
