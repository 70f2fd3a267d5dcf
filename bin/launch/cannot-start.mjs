/** A reason not to start that a person can act on: told as one line, without a stack. */
export class CannotStart extends Error {}

/** Tells why the program ends, on stderr, and ends it. */
export function giveUp(error) {
  console.error(error instanceof CannotStart ? error.message : (error?.stack ?? error))
  process.exit(1)
}
