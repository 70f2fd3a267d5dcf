import { customAlphabet } from 'nanoid'

/** A new id: 12 characters, digits and lowercase consonants with y, as Statuspage makes them (STATUSPAGE §1.3). */
export const newId: () => string = customAlphabet('0123456789bcdfghjklmnpqrstvwxyz', 12)
