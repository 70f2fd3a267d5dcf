import { keyScopes } from '@/lib/status/operator/key-scope'

/** The draft of an API key that may do everything and does not end by itself. */
export const keyForEverything = (name: string) => ({ name, scopes: keyScopes, days: null })
