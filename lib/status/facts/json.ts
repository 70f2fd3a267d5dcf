/** A value as JSON can say it; what is undefined is left out. */
export type Json = string | number | boolean | JsonObject | readonly (Json | null)[]
export type JsonObject = { readonly [key: string]: Json | null | undefined }
