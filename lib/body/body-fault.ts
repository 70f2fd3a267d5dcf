/** A body that is not read: 400 broken, 413 more than its bounds, 415 of another kind, 422 what cannot be stored. The sentence is for whoever sent it. */
export class BodyFault extends Error {
  constructor(
    readonly status: 400 | 413 | 415 | 422,
    sentence: string,
  ) {
    super(sentence)
  }
}
