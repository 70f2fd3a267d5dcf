import { randomBytes } from 'node:crypto'

/** A webhook's signing secret as the Standard Webhooks specification writes it: 192 random bits. */
export const newSigningSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`
