/** Holds what follows on the line of the word before it, and is not seen. */
export const joiner = '\u2060'
