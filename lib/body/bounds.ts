/** How much of each kind a body may hold; what is beyond is refused before anything is made of it. */
export type Bounds = {
  bytes: number
  /** fields of a form */
  fields: number
  /** parts of a multipart body, each with headers of its own */
  parts: number
  /** characters of a field's name */
  nameLength: number
  /** keys in a name of a form, `a[b][c]` has three */
  nameDepth: number
  /** lists and objects within each other */
  jsonDepth: number
  /** values of one list or object */
  jsonEntries: number
  /** values of all of them */
  jsonValues: number
}

/** The bounds of every interface for people and programs that are known. */
export const usualBounds: Bounds = {
  bytes: 256 * 1024,
  fields: 2000,
  parts: 500,
  nameLength: 200,
  nameDepth: 6,
  jsonDepth: 20,
  jsonEntries: 2000,
  jsonValues: 10_000,
}

/** Those of a form or body that anybody may send: a subscription has a few fields, and one for each component that is chosen. */
export const strangerBounds: Bounds = {
  ...usualBounds,
  bytes: 64 * 1024,
  fields: 1000,
  parts: 200,
  jsonDepth: 10,
  jsonEntries: 1000,
  jsonValues: 2000,
}
