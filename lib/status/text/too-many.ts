import { Refusal } from './refusal'

/** A no for now: the same may be asked again after a while. Edges answer it with 429 and the seconds. */
export class TooMany extends Refusal {
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super('forbidden', message)
  }
}

/** "a minute", "7 minutes": how long somebody has to wait, in the middle of a sentence. */
export function minutesInWords(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
