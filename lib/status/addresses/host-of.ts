/**
 * The host in a delivery's destination: of `host:port#endpoint` (made by the database's `delivery_destination`) what is before
 * the `#`. How many attempts there are at a time is counted by host; whether one is made at all is decided by endpoint and host.
 */
export const hostOf = (destination: string): string => destination.split('#', 1)[0] ?? ''
