/** A value in the database that this release does not know, most likely written by a later one. The message is a sentence for operators. */
export class UnknownHere extends Error {
  constructor(what: string, value: string) {
    super(`This release does not know the ${what} "${value.slice(0, 60)}".`)
  }
}
