/**
 * A no with a sentence fit for the person who asked. Thrown by rules and verbs, caught once at the edge,
 * answered together with what was typed. Everything else that is thrown is a fault.
 */
export class Refusal extends Error {
  constructor(
    readonly reason: 'invalid' | 'not_found' | 'conflict' | 'overtaken' | 'forbidden',
    message: string,
    /** the field of the form or body that the sentence is about, in the wire's spelling */
    readonly field?: string,
  ) {
    super(message)
    this.name = 'Refusal'
  }
}
