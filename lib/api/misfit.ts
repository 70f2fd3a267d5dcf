/** A request that does not fit the description of the API. 400: it cannot be read; 422: it can, and asks for what is not to be had here. */
export class Misfit extends Error {
  constructor(
    readonly status: 400 | 422,
    sentence: string,
  ) {
    super(sentence)
  }
}

const longest = 120

/** The place of a value as a sentence begins with it: `incident.components.0`. */
export const placed = (at: string): string => (at.length > longest ? `${at.slice(0, longest)}…` : at)

/** Says that the value at a place cannot be read: "incident.name must be text." */
export const misfit = (at: string, must: string): Misfit => new Misfit(400, `${placed(at)} ${must}.`)
