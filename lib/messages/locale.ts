/** Languages that Heliograph speaks, as BCP 47 tags; each has a folder of this name beside this file. */
export const locales = ['en'] as const

/** What operators read, and programs that talk to the API. */
export const operatorLocale = 'en'

export type Locale = (typeof locales)[number]
