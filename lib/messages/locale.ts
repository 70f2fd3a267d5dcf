/** Languages that Heliograph speaks, as BCP 47 tags; each has a folder of this name beside this file. */
export const locales = ['en'] as const

/** Where nobody's own language is known. */
export const usualLocale = 'en'

/** What operators read, and programs that talk to the API. */
export const operatorLocale = usualLocale

export type Locale = (typeof locales)[number]
